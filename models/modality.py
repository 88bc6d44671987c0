"""How the two people of a pair were in touch."""

from enum import StrEnum


class Modality(StrEnum):
    """How a contact took place.

    Source: the program's handbook lists these six.
    """

    VIDEO = "video"
    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    TEXT = "text"
    IN_PERSON = "in_person"
