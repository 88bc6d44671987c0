"""One module for each command, button or form.

To add one: write the module, name it here, and give it its row in `program/access/`.
"""

from collections.abc import Mapping

from handlers import (
    agree_style,
    alert_buttons,
    answer_match,
    ask_for_help,
    assess_growth,
    be_away,
    bring_in_colleague,
    capstone_changes,
    capstone_group,
    capstone_review,
    change_settings,
    cohort_buttons,
    cohort_capstones,
    confirm_change,
    contact_buttons,
    contact_form,
    delivery_ledger,
    edit_profile,
    find_time,
    give_feedback,
    grant_exceptions,
    help_answers,
    introduce_pair,
    log_contact,
    look_after_cohort,
    match_pairs,
    pair_forms,
    pass_message,
    pick_times,
    plan_events,
    plan_meeting,
    privacy,
    record_attendance,
    reflect,
    say_attendance,
    share_article,
    show_capstone,
    show_events,
    show_home,
    show_pair,
    show_requirements,
    suggest_talk,
)
from handlers.call import ButtonSpec, Command, FormSpec, Shortcut

COMMANDS: tuple[Command, ...] = (
    log_contact.COMMAND,
    share_article.COMMAND,
    plan_meeting.COMMAND,
    agree_style.COMMAND,
    reflect.COMMAND,
    show_pair.COMMAND,
    edit_profile.COMMAND,
    show_events.COMMAND,
    show_capstone.COMMAND,
    assess_growth.COMMAND,
    show_requirements.COMMAND,
    answer_match.COMMAND,
    give_feedback.COMMAND,
    change_settings.COMMAND,
    privacy.COMMAND,
    look_after_cohort.COMMAND,
)
"""In the order in which help and the manifest list them."""

SHORTCUTS: tuple[Shortcut, ...] = (*contact_form.SHORTCUTS, *share_article.SHORTCUTS)


def by_action(*specs: ButtonSpec) -> Mapping[str, ButtonSpec]:
    found = {spec.action: spec for spec in specs}
    if len(found) < len(specs):
        raise ValueError("two buttons share one action")
    return found


def by_id(*specs: FormSpec) -> Mapping[str, FormSpec]:
    found = {spec.id: spec for spec in specs}
    if len(found) < len(specs):
        raise ValueError("two forms share one id")
    return found


BUTTONS: Mapping[str, ButtonSpec] = by_action(
    *contact_form.BUTTONS,
    *contact_buttons.BUTTONS,
    *share_article.BUTTONS,
    *plan_meeting.BUTTONS,
    *agree_style.BUTTONS,
    *reflect.BUTTONS,
    *show_pair.BUTTONS,
    *suggest_talk.BUTTONS,
    *show_home.BUTTONS,
    *edit_profile.BUTTONS,
    *show_events.BUTTONS,
    *assess_growth.BUTTONS,
    *answer_match.BUTTONS,
    *change_settings.BUTTONS,
    *privacy.BUTTONS,
    *be_away.BUTTONS,
    *ask_for_help.BUTTONS,
    *help_answers.BUTTONS,
    *pass_message.BUTTONS,
    *alert_buttons.BUTTONS,
    *cohort_buttons.BUTTONS,
    *plan_events.BUTTONS,
    *match_pairs.BUTTONS,
    *record_attendance.BUTTONS,
    *say_attendance.BUTTONS,
    *find_time.BUTTONS,
    *pick_times.BUTTONS,
    *delivery_ledger.BUTTONS,
    *show_requirements.BUTTONS,
    *grant_exceptions.BUTTONS,
    *confirm_change.BUTTONS,
    *show_capstone.BUTTONS,
    *capstone_changes.BUTTONS,
    *capstone_group.BUTTONS,
    *capstone_review.BUTTONS,
    *cohort_capstones.BUTTONS,
    *give_feedback.BUTTONS,
    *bring_in_colleague.BUTTONS,
)
"""By action."""

FORMS: Mapping[str, FormSpec] = by_id(
    *contact_form.FORMS,
    *share_article.FORMS,
    *edit_profile.FORMS,
    *plan_meeting.FORMS,
    *assess_growth.FORMS,
    *answer_match.FORMS,
    *agree_style.FORMS,
    *reflect.FORMS,
    *change_settings.FORMS,
    *privacy.FORMS,
    *be_away.FORMS,
    *ask_for_help.FORMS,
    *pass_message.FORMS,
    *pair_forms.FORMS,
    *cohort_buttons.FORMS,
    *plan_events.FORMS,
    *match_pairs.FORMS,
    *record_attendance.FORMS,
    *find_time.FORMS,
    *pick_times.FORMS,
    *confirm_change.FORMS,
    *capstone_changes.FORMS,
    *capstone_group.FORMS,
    *grant_exceptions.FORMS,
    *give_feedback.FORMS,
    *bring_in_colleague.FORMS,
    *introduce_pair.FORMS,
)
"""By id."""


# --- as the policy calls them ------------------------------------------------------------

HOME, DIRECT_MESSAGE = "home", "direct message"


def button_listener(action: str) -> str:
    return f"button {action}"


def form_listener(form_id: str) -> str:
    return f"form {form_id}"


def shortcut_listener(shortcut_id: str) -> str:
    return f"shortcut {shortcut_id}"


def listeners() -> frozenset[str]:
    """Return everything that listens; each needs its row in program/access/."""
    return frozenset(
        (
            *(command.name for command in COMMANDS),
            *map(button_listener, BUTTONS),
            *map(form_listener, FORMS),
            *(shortcut_listener(shortcut.id) for shortcut in SHORTCUTS),
            HOME,
            DIRECT_MESSAGE,
        )
    )
