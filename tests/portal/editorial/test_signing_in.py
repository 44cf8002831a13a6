"""The admin speaks Swedish, and a forgotten password is replaced by mail."""

from __future__ import annotations

import re
import socket
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from django.urls import reverse

from tests.portal.editorial.making import PASSWORD, logged_in, person

pytestmark = pytest.mark.django_db
NEW = "vinterdäck-och-blåbär-9"


class Letterbox:
    """Keeps what a real SMTP server is handed."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def letterbox(settings):
    box = Letterbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    controller.stop()


def can_sign_in(name, password):
    response = Client().post(reverse("wagtailadmin_login"), {"username": name, "password": password})
    return response.status_code == 302


def test_the_page_where_one_signs_in_and_the_admin_are_in_swedish():
    assert "Logga in" in Client().get(reverse("wagtailadmin_login")).content.decode()
    assert "Sidor" in logged_in(person("anna", "author")).get("/admin/").content.decode()


def test_a_forgotten_password_is_replaced_through_a_link_in_a_letter(letterbox):
    person("anna", "author")
    asked = Client().post(reverse("wagtailadmin_password_reset"), {"email": "anna@prov.example"}, follow=True)
    assert asked.status_code == 200
    (letter,) = letterbox.letters
    words = letter.get_body().get_content()
    assert letter["To"] == "anna@prov.example"
    assert letter["Subject"] == "Nytt lösenord till Samlad vägledning"
    assert "har bett om ett nytt lösenord" in words and "Ditt användarnamn är anna." in words
    link = urlsplit(re.search(r"https?://\S+", words).group()).path
    client = Client()
    shown = client.get(link, follow=True)
    form_address = shown.redirect_chain[-1][0]
    client.post(form_address, {"new_password1": NEW, "new_password2": NEW})
    assert can_sign_in("anna", NEW) and not can_sign_in("anna", PASSWORD)


def test_a_link_works_once(letterbox):
    person("anna", "author")
    Client().post(reverse("wagtailadmin_password_reset"), {"email": "anna@prov.example"})
    link = urlsplit(re.search(r"https?://\S+", letterbox.letters[0].get_body().get_content()).group()).path
    first = Client()
    first.post(
        first.get(link, follow=True).redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW}
    )
    second = Client().get(link, follow=True)
    assert not second.redirect_chain
    assert not second.context["validlink"]


def test_an_address_that_nobody_has_gets_no_letter_and_the_same_answer(letterbox):
    person("anna", "author")
    known = Client().post(reverse("wagtailadmin_password_reset"), {"email": "anna@prov.example"})
    unknown = Client().post(reverse("wagtailadmin_password_reset"), {"email": "ingen@prov.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(letterbox.letters) == 1
