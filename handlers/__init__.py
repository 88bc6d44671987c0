"""One module for each command, button or form. To add one: write the module, name it here."""

from collections.abc import Mapping

from handlers import (
    alert_buttons,
    ask_for_help,
    be_away,
    change_settings,
    cohort_buttons,
    confirm_change,
    contact_buttons,
    contact_form,
    delivery_ledger,
    find_time,
    log_contact,
    look_after_cohort,
    pair_forms,
    pass_message,
    pick_times,
    plan_events,
    record_attendance,
    say_attendance,
    share_article,
    show_events,
    show_home,
    show_pair,
)
from handlers.call import ButtonSpec, Command, FormSpec, Shortcut

COMMANDS: tuple[Command, ...] = (
    log_contact.COMMAND,
    share_article.COMMAND,
    show_pair.COMMAND,
    show_events.COMMAND,
    change_settings.COMMAND,
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
    *show_pair.BUTTONS,
    *show_home.BUTTONS,
    *show_events.BUTTONS,
    *change_settings.BUTTONS,
    *be_away.BUTTONS,
    *ask_for_help.BUTTONS,
    *pass_message.BUTTONS,
    *alert_buttons.BUTTONS,
    *cohort_buttons.BUTTONS,
    *plan_events.BUTTONS,
    *record_attendance.BUTTONS,
    *say_attendance.BUTTONS,
    *find_time.BUTTONS,
    *pick_times.BUTTONS,
    *delivery_ledger.BUTTONS,
    *confirm_change.BUTTONS,
)
"""By action."""

FORMS: Mapping[str, FormSpec] = by_id(
    *contact_form.FORMS,
    *share_article.FORMS,
    *change_settings.FORMS,
    *be_away.FORMS,
    *ask_for_help.FORMS,
    *pass_message.FORMS,
    *pair_forms.FORMS,
    *cohort_buttons.FORMS,
    *plan_events.FORMS,
    *record_attendance.FORMS,
    *find_time.FORMS,
    *pick_times.FORMS,
    *confirm_change.FORMS,
)
"""By id."""
