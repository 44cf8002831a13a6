"""Stands in for the laying-out process where a test is not about the PDF: as quick as a process can be."""

import sys
import time

html = b"" if sys.argv[1:] == ["--probe"] else sys.stdin.buffer.read()
if b"dokument som aldrig blir klart" in html:
    time.sleep(600)
if "dokument som går sönder".encode() in html:
    sys.exit("broken on purpose")
if sys.argv[1:] != ["--probe"]:
    sys.stdout.buffer.write(b'{"pages": 3, "seconds": 0.1, "memory": 1000}\n%PDF-1.7\n' + html)
