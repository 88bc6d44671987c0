"""One module for each command, button or form. To add one: write the module, name it here."""

from collections.abc import Mapping

from handlers import (
    agree_style,
    alert_buttons,
    ask_for_help,
    be_away,
    change_settings,
    cohort_buttons,
    confirm_change,
    contact_buttons,
    contact_form,
    delivery_ledger,
    introduce_pair,
    log_contact,
    look_after_cohort,
    pair_forms,
    pass_message,
    plan_meeting,
    reflect,
    share_article,
    show_home,
    show_pair,
)
from handlers.call import ButtonSpec, Command, FormSpec, Shortcut

COMMANDS: tuple[Command, ...] = (
    log_contact.COMMAND,
    share_article.COMMAND,
    plan_meeting.COMMAND,
    agree_style.COMMAND,
    reflect.COMMAND,
    show_pair.COMMAND,
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
    *plan_meeting.BUTTONS,
    *agree_style.BUTTONS,
    *reflect.BUTTONS,
    *show_pair.BUTTONS,
    *show_home.BUTTONS,
    *change_settings.BUTTONS,
    *be_away.BUTTONS,
    *ask_for_help.BUTTONS,
    *pass_message.BUTTONS,
    *alert_buttons.BUTTONS,
    *cohort_buttons.BUTTONS,
    *delivery_ledger.BUTTONS,
    *confirm_change.BUTTONS,
)
"""By action."""

FORMS: Mapping[str, FormSpec] = by_id(
    *contact_form.FORMS,
    *share_article.FORMS,
    *plan_meeting.FORMS,
    *agree_style.FORMS,
    *reflect.FORMS,
    *change_settings.FORMS,
    *be_away.FORMS,
    *ask_for_help.FORMS,
    *pass_message.FORMS,
    *pair_forms.FORMS,
    *cohort_buttons.FORMS,
    *confirm_change.FORMS,
    *introduce_pair.FORMS,
)
"""By id."""
