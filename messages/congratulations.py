"""What the other one reads when the last required video meeting is logged."""

from messages.message import Button, Message, bold, buttons, message, say
from messages.wording import day
from program.welcomes import Completed


def third_meeting(facts: Completed) -> Message:
    """Return the congratulation: the required number is reached, whatever it is."""
    required = facts.progress.video_required
    met = f"{facts.partner.first_name} logged your video meeting of " + day(
        facts.last_meeting_on, facts.today
    )
    return message(
        say(f"{met}. That makes ", bold(f"{required} of {required}"), "."),
        say(
            "All the video meetings that the program asks for are done. Congratulations to you "
            "both! The monthly reminders go on; meet as often as you like."
        ),
        buttons(Button("pair.show", "Show our pair", str(facts.pair.id))),
    )
