"""What a node reads when it starts."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from portal.running.unprivileged import account

if TYPE_CHECKING:
    from portal.running.elasticsearch.nodes import Node

SETTINGS = """\
cluster.name: {cluster}
node.name: {name}
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
path.data: {folder}/data
path.logs: {folder}/logs
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
{discovery}
"""
JVM = """\
-Xms{heap}m
-Xmx{heap}m
-XX:MaxDirectMemorySize={direct}m
-XX:-HeapDumpOnOutOfMemoryError
-Djava.io.tmpdir={folder}/tmp
-Djna.tmpdir={folder}/tmp
"""
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] [%node_name]%marker %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


def write(node: Node, peers: Sequence[Node]) -> None:
    """Write the node's configuration and make its folders, for the user that it runs as."""
    for name in ("conf", "data", "logs", "tmp"):
        (node.folder / name).mkdir(parents=True, exist_ok=True)
    values = {**vars(node), "cluster": peers[0].name, "direct": node.heap // 2}
    texts = {
        "elasticsearch.yml": SETTINGS.format(**values, discovery=_discovery(peers)),
        "jvm.options": JVM.format(**values),
        "log4j2.properties": LOGGING,
    }
    for name, text in texts.items():
        (node.folder / "conf" / name).write_text(text, "utf-8")
    if user := account().get("user"):
        for path in (node.folder, *node.folder.rglob("*")):
            os.chown(path, user, -1)


def _discovery(peers: Sequence[Node]) -> str:
    if len(peers) == 1:
        return "discovery.type: single-node"
    addresses = json.dumps([f"127.0.0.1:{peer.transport}" for peer in peers])
    names = json.dumps([peer.name for peer in peers])
    return f"discovery.seed_hosts: {addresses}\ncluster.initial_master_nodes: {names}"
