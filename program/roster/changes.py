"""What an import of a roster did, or would do."""

from dataclasses import dataclass, field, fields

from models import Cohort


@dataclass
class Changes:
    """Each change as a line for the one who runs the import."""

    cohorts_added: list[str] = field(default_factory=list)
    cohorts_changed: list[str] = field(default_factory=list)
    people_added: list[str] = field(default_factory=list)
    people_changed: list[str] = field(default_factory=list)
    roles_added: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)
    """Whose profile was filled in or changed."""
    pairs_added: list[str] = field(default_factory=list)
    pairs_changed: list[str] = field(default_factory=list)
    pairs_ended: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    """What the file says and has since been decided otherwise."""
    shared: list[str] = field(default_factory=list)
    """Participants who now have more than one thought partner, which may be a slip."""
    not_read: list[str] = field(default_factory=list)
    """Headings of columns that mean nothing here."""
    cohorts: list[Cohort] = field(default_factory=list)
    """The cohorts the file is about."""

    def is_empty(self) -> bool:
        """Return whether nothing in the database is different now."""
        said = {"left_alone", "shared", "not_read", "cohorts"}
        return not any(getattr(self, each.name) for each in fields(self) if each.name not in said)
