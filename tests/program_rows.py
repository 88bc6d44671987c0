"""What happens in the program, what the bot does about it, and what shows that: docs/program.md.

Each row names what does it, and a test that fails if it no longer did. To add one: a line in ROWS.
What a name stands for is seen from its form:

    /pair, /cohort grant          a command, and a part of `/cohort`
    python -m bot statements      a command of the command line
    notice welcome, job retention what is sent unasked, and what looks for it
    counting.edit_days            a rule of program.toml
    program/pace.py               a module
    test_…                        a test
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Something of the program, and what does it."""

    fact: str
    does: str
    by: tuple[str, ...]


ROWS: Mapping[int, Row] = {
    1: Row(
        "A run lasts eight months",
        "a cohort with first and last day, zone and facilitators; thanks at its end",
        ("python -m bot import", "notice farewell", "notice closing",
         "test_each_is_thanked_once_on_the_first_open_day_with_what_the_pair_did",
         "test_people_carry_over_to_the_next_cohort_with_settings_accounts_and_old_pair"),
    ),
    2: Row(
        "Everyone fills in a profile",
        "a short form; roster columns; people correct their own",
        (
            "/profile",
            "python -m bot import",
            "test_what_is_filled_in_is_kept_and_shown_with_who_sees_it",
            "test_each_role_has_its_own_fields",
        ),
    ),
    3: Row(
        "Pairing: something in common and a new view; the participant chooses where possible",
        "the best pairs of all who are free, with reasons; participants rank three without names",
        (
            "/cohort match",
            "/match",
            "notice match_ranking",
            "program/matching.py",
            "test_each_suggestion_says_why_and_nobody_hears_of_it",
            "test_a_participant_chooses_without_names_and_the_choice_goes_first",
            "test_the_pairs_keep_to_the_room_and_beat_those_of_a_greedy_choice",
        ),
    ),
    4: Row(
        "A selection is talked over with the thought partner before it is announced",
        "asked first; accepted or declined politely; announced last",
        (
            "/cohort match",
            "/match",
            "notice match_proposal",
            "notice match_answers",
            "/cohort announce",
            "test_from_a_suggestion_to_the_announcement_each_hears_what_is_theirs",
            "test_who_declines_is_kept_from_the_participant_and_not_suggested_again",
        ),
    ),
    5: Row(
        "A kickoff call, at a time found by survey",
        "a time poll in each one's own zone; one press makes the event; reminders, attendance",
        (
            "/cohort poll",
            "/cohort event",
            "notice poll",
            "notice poll_result",
            "notice event",
            "notice event_reminder",
            "test_the_best_is_really_the_best_and_ties_go_by_time",
            "test_one_press_makes_the_event_and_invites",
        ),
    ),
    6: Row(
        "A kick-off session and deep-dive sessions",
        "events by form or file; invitations, reminders, attendance",
        (
            "/cohort event",
            "/events",
            "python -m bot import-events",
            "notice event",
            "notice attendance",
            "/cohort attendance",
            "test_a_filled_in_event_is_added_and_its_audience_hears",
            "test_a_day_and_an_hour_before_once_each",
            "test_one_press_is_kept_and_can_be_changed",
        ),
    ),
    7: Row(
        "The introductory meeting, where the pair agrees how and when to communicate",
        "the facilitator schedules it; the pair records its style; reminders follow it",
        (
            "/cohort introduce",
            "/agreement",
            "notice agreement",
            "test_both_get_it_with_calendar_links_and_can_move_or_cancel_it",
            "test_after_it_the_two_are_asked_to_record_how_they_work",
            "test_the_monthly_word_follows_it",
        ),
    ),
    8: Row(
        "At least three video meetings of each pair",
        "counted by modality, with a pace; who is behind is shown",
        ("counting.video_meetings_required", "counting.pace_percent", "/pair", "/meeting",
         "notice before_meeting", "notice meeting_outcome", "notice congratulation",
         "test_one_press_logs_it_with_its_length_and_modality", "program/requirements.py",
         "test_video_meetings_lack_when_the_pace_says_so_and_are_met_on_the_day_of_the_third"),
    ),
    9: Row(
        "A check-in each month",
        "a monthly reminder with one-tap answers, and one more to the thought partner",
        ("notice nudge", "notice second_reminder", "reminding.nudge_hour",
         "test_both_hear_on_the_first_open_day_at_nine_in_their_own_zone",
         "test_only_the_mentor_is_reminded"),
    ),
    10: Row(
        "Phone, email, chat, text message, video, in person",
        "every contact has one of these six",
        ("models/modality.py", "/contact", "test_a_missing_modality_is_asked_and_the_rest_is_kept"),
    ),
    11: Row(
        "The thought partner keeps track of dates, times and topics",
        "one line logs a contact; the pair finds it again; topics are added up only",
        ("/contact", "/pair", "decency.topics_shown_over_pairs",
         "test_one_line_logs_a_contact_and_says_what_was_understood",
         "test_a_topic_is_shown_only_when_it_came_up_in_five_pairs"),
    ),
    12: Row(
        "Articles on earlier conversations",
        "a link with its why, tied to the last contact, in the partner's daytime",
        ("/article", "notice article", "test_a_link_goes_to_the_partner_with_title_and_why"),
    ),
    13: Row(
        "The thought partner brings in a colleague",
        "who, what for and how to reach, for the participant; facilitators see only that it was",
        (
            "/pair",
            "notice referral",
            "test_the_participant_gets_who_what_for_and_how_to_reach",
            "test_both_find_it_again_and_the_facilitator_sees_only_that_it_happened",
        ),
    ),
    14: Row(
        "Mid-program reflection: does the way of communicating work",
        "both are asked at half-time; neither reads the other before both have answered",
        (
            "/reflect",
            "notice reflection",
            "notice reflection_answer",
            "/cohort reflections",
            "test_both_are_asked_once_at_half_time",
            "test_nobody_reads_the_others_answer_before_both_have_answered",
            "test_the_way_they_work_is_changed_in_the_same_form",
            "test_the_spread_is_told_over_whole_groups_of_five_pairs",
        ),
    ),
    15: Row(
        "Whoever has difficulty connecting tells the facilitator",
        "one button; the facilitators hear at once; it is asked whether it is solved, to its end",
        ("notice help_request", "notice help_news", "notice help_follow_up", "/cohort requests",
         "handlers/ask_for_help.py",
         "test_after_some_days_they_are_asked_once_whether_it_is_solved",
         "test_the_facilitator_is_told_at_once_with_what_was_tried",
         "test_it_goes_at_once_and_is_no_reminder"),
    ),
    16: Row(
        "A capstone, alone or in a small group",
        "title, challenge, milestones with days, notes of the pair, slides by link",
        (
            "/capstone",
            "notice milestone",
            "notice capstone_invitation",
            "capstone.milestones",
            "test_it_begins_with_title_and_challenge_and_shows_the_plan_as_dates",
            "test_a_note_is_read_by_the_two_of_the_pair_alone",
            "test_a_week_before_it_is_due_the_participant_is_reminded_once",
        ),
    ),
    17: Row(
        "The thought partner reviews the final capstone before the conference",
        "a task with a day, reminders, one press; a requirement",
        (
            "/capstone",
            "notice capstone_review",
            "notice capstone_slides",
            "program/later_duties.py",
            "test_the_review_is_recorded_once_and_taken_back",
            "test_the_review_is_reminded_of_a_week_ahead_and_on_the_last_open_day",
            "test_the_review_is_due_before_the_conference_and_met_when_it_is_done",
        ),
    ),
    18: Row(
        "Selected capstones are shown at the conference",
        "the facilitator selects, and announces after a look",
        (
            "/cohort capstones",
            "notice capstone_selected",
            "test_selecting_tells_nobody_and_announcing_tells_its_people",
        ),
    ),
    19: Row(
        "The thought partner attends conference and conclusion meeting",
        "one press afterward; facilitators record it for others; requirements",
        (
            "notice attendance",
            "/cohort attendance",
            "program/later_duties.py",
            "test_whoever_was_there_has_done_it_on_the_day_in_the_cohorts_zone",
            "test_a_facilitator_ticks_who_was_there",
        ),
    ),
    20: Row(
        "Complimentary registration for who completes the requirements",
        "a ledger of the requirements, judged at a cut-off; exceptions; sheets and statements",
        ("/requirements", "/cohort requirements", "/cohort grant", "/cohort withdraw",
         "python -m bot export", "python -m bot statements", "counting.judged_at_cut_off",
         "program/registration.py", "test_what_is_due_later_takes_nothing_away",
         "test_what_is_logged_after_the_cut_off_counts_only_when_it_is_granted",
         "test_the_same_log_makes_the_same_bytes_but_for_the_day_of_making",
         "test_who_is_entitled_is_whom_the_log_says_and_who_was_excepted"),
    ),
    21: Row(
        "Feedback to the facilitator, by either, any time",
        "a form, with a name or, with five or more in the role, without",
        (
            "/program-feedback",
            "/cohort feedback",
            "notice feedback",
            "test_the_facilitators_read_it_on_the_day_after",
            "test_what_is_anonymous_leads_to_nobody",
        ),
    ),
    22: Row(
        "The relationship is confidential",
        "notes and articles are the pair's; what others get is searched for their words",
        ("program/pair_view.py", "job retention",
         "test_no_word_of_a_pair_reaches_a_facilitator_an_operator_or_the_log",
         "test_the_words_of_a_pair_are_never_even_loaded_for_a_facilitator"),
    ),
}  # fmt: skip
"""What happens, in the order of the year."""

HOW_MANY = 22

RULES: tuple[Row, ...] = (
    Row("The introductory meeting counts if it is by video", "a rule",
        ("counting.introductory_meeting_counts",
         "test_an_introductory_meeting_counts_only_where_the_program_says_so")),
    Row("A short video meeting counts; its logger is asked once", "asked with one tap to change it",
        ("counting.short_video_meeting_minutes",
         "test_a_short_video_meeting_counts_and_is_asked_about_once")),
    Row("Pace: 25, 60 and 90 percent of the pair's time", "due days, behind from the day after",
        ("counting.pace_percent", "program/pace.py",
         "test_a_pair_that_is_late_with_a_video_meeting_is_behind")),
    Row("Any contact makes the month; part-months are excused", "whole months alone are asked",
        ("program/pace.py", "test_every_whole_month_asks_for_a_contact",
         "test_part_months_ask_for_nothing")),
    Row("Both log the same meeting: counted once", "asked *The same one?*",
        ("counting.same_meeting_within_hours", "/contact",
         "test_the_same_meeting_of_both_is_counted_once")),
    Row("One line for several partners: a contact for each", "one line, several rows",
        ("/contact", "test_several_named_partners_get_one_contact_each")),
    Row("A late log recounts everything; after the cut-off a facilitator grants it",
        "all is worked out from the log at each look",
        ("program/requirements.py", "/cohort grant", "test_a_late_log_recounts_everything",
         "test_the_same_log_in_any_order_makes_the_same_ledger",
         "test_what_is_logged_after_the_cut_off_counts_only_when_it_is_granted")),
    Row("An article is no contact", "it counts for nothing, and stands in the pair's year",
        ("/article", "program/pair_year.py",
         "test_an_article_is_no_contact")),
    Row("Requirements are judged at the cut-off; later duties later",
        "`registration_cut_off` in program.toml",
        ("cohort.registration_cut_off", "counting.judged_at_cut_off",
         "test_what_is_due_later_takes_nothing_away",
         "test_events_and_reviews_are_judged_when_they_are_due")),
    Row("Welcome to both at the announcement", "who, how to reach, what the bot does",
        ("notice welcome", "/cohort announce", "test_both_are_welcomed_at_once")),
    Row("No first contact: both after 7 days, the facilitator after 14", "reminder, then alert",
        ("notice first_contact", "reminding.first_contact_reminder_days",
         "reminding.first_contact_alert_days", "test_both_are_reminded_once_after_seven_days",
         "test_a_pair_without_any_contact_is_told_on_the_fourteenth_day_and_not_before")),
    Row("Monthly reminder: first open day, 9:00, one for all pairs", "one notice for each person",
        ("notice nudge", "test_a_mentor_of_several_has_one_nudge_about_all")),
    Row("Not reminded when in touch and not behind", "skipped, and the ledger says so",
        ("reminding.in_touch_days", "test_who_is_in_touch_and_not_behind_is_left_alone")),
    Row("Second reminder on the 20th, to the thought partner", "only where the month is empty",
        ("notice second_reminder", "reminding.second_reminder_day",
         "test_a_contact_in_the_month_is_enough")),
    Row("Monthly reminders are 20 days apart", "a reminder too near waits for the next month",
        ("reminding.nudges_apart_days", "test_nudges_are_apart_by_what_the_guide_promises")),
    Row("Silent after 45 days; excuses and breaks do not count", "found once a day",
        ("notice alert", "reminding.silent_days",
         "test_a_pair_is_silent_on_the_forty_fifth_day_and_not_before",
         "test_winter_break_does_not_count", "test_days_away_do_not_count_whoever_was_away")),
    Row("The alert comes again every 14 days, three times; a contact ends it",
        "one alert for all new pairs of a day",
        ("reminding.alert_repeat_days", "reminding.alert_repeats",
         "test_it_comes_again_every_fourteen_days_three_times_and_then_no_more",
         "test_a_contact_ends_the_alert")),
    Row("Several facilitators: the first action wins; none hears of their own pair",
        "the other copies say who acts",
        ("notice alert", "test_when_somebody_acts_the_other_copies_say_who",
         "test_a_facilitator_does_not_hear_of_their_own_pair_while_there_is_another_one")),
    Row("Away until …: up to 60 days oneself, longer by a facilitator", "it stops the clock",
        ("/cohort away", "reminding.own_excuse_max_days",
         "test_sixty_days_from_today_are_ones_own_to_take")),
    Row("Digest on Monday at 8:00, also in a quiet week", "one for each facilitator and cohort",
        ("notice digest", "reminding.digest_weekday",
         "test_it_comes_on_monday_at_eight_in_the_zone_of_the_facilitator")),
    Row("The last useful moment", "later it is expired, and told in the digest",
        ("reminding.late_hours_of_open_days", "reminding.nudge_last_day",
         "test_what_came_too_late_expires")),
    Row("Quiet hours, weekends, closed days, in the recipient's zone", "it waits for open hours",
        ("decency.quiet_from_hour", "decency.closed_days",
         "test_quiet_hours_are_those_of_the_readers_own_zone")),
    Row("At most three reminders a week", "what exceeds waits, or is skipped",
        ("decency.reminders_per_week",
         "test_the_fourth_reminder_of_a_week_waits_for_the_next_one")),
    Row("A request for help waits for no open hour", "it goes at once",
        ("notice help_request", "test_a_message_that_somebody_sent_does_not_keep_quiet_hours")),
    Row("Own rhythm; hold everything", "day, hour, pause, fewer; a facilitator holds a cohort",
        ("/settings", "/cohort hold", "/cohort release",
         "test_each_may_move_the_day_and_the_hour",
         "test_a_held_cohort_hears_nothing_until_it_is_released")),
    Row("Notes are kept 90 days after the end", "then notes, articles and reasons are erased",
        ("decency.notes_kept_days", "job retention",
         "test_words_go_and_what_took_place_stays")),
    Row("Who leaves, ends or is reassigned: both are told, what waits is dropped",
        "proposed first, then done",
        ("/cohort left", "/cohort end", "/cohort reassign", "notice pair_ended",
         "test_ending_a_pair_tells_both_and_drops_what_waits")),
    Row("A reassignment: meetings carry over, each keeps credit for their own",
        "the new pair counts them; the former one is asked for what was due",
        ("/cohort reassign", "test_meetings_are_taken_along_and_each_keeps_credit_for_their_own",
         "test_a_new_thought_partner_never_sees_what_the_former_one_wrote")),
    Row("A program that starts in mid-year takes its old sheet along", "no notice looks back",
        ("python -m bot import-contacts", "python -m bot preview",
         "test_nobody_is_reminded_or_reported_for_the_time_before_the_import")),
    Row("A meeting planned within 14 days holds an alert about silence back", "as an excuse does",
        ("reminding.planned_meeting_holds_days", "program/meeting_hold.py",
         "test_an_alert_waits_for_a_meeting_that_is_near")),
    Row("Frameworks are data: self-assessment and rubric, in our own words or a program's own",
        "area by area, resumable; the person's alone unless they share it",
        ("/growth", "notice self_assessment", "python -m bot import-framework",
         "test_at_the_end_strengths_gaps_and_every_area_are_told",
         "test_what_is_under_way_stays_on_the_version_it_began_with")),
    Row("Conversation starters by area, audience and part of the program",
        "in reminders and /pair, never the same twice to one pair; a program adds its own",
        ("/pair", "notice nudge", "python -m bot import-starters",
         "test_before_a_talk_one_for_that_audience_is_given_once")),
    Row("Silence is the absence of logged contacts; the remedy is a person",
        "the alert explains itself and offers what can be done; no pair is ended by the bot",
        ("notice alert", "test_the_alert_explains_itself")),
    Row("Facilitators never see notes, tags, titles, links or reasons", "nor does anybody else",
        ("program/exports.py",
         "test_no_word_of_a_pair_reaches_a_facilitator_an_operator_or_the_log",
         "test_only_the_thought_partner_and_the_facilitators_read_why_an_exception_was_granted")),
    Row("Each person sees what is stored and what a facilitator sees, downloads it, erases it",
        "`/privacy`; who looked is written down; erased words are gone from the files, too",
        ("/privacy", "python -m bot export", "python -m bot erase-person", "notice erased",
         "job retention", "models/erasure.py",
         "test_what_a_facilitator_reads_is_shown_word_for_word",
         "test_nothing_about_others_is_shown_without_a_row",
         "test_every_text_of_a_person_is_erased_or_has_a_reason_to_stay",
         "test_no_byte_of_it_is_left_in_the_files_of_sqlite")),
)  # fmt: skip
"""The rules, each with what keeps it."""


def program_page() -> str:
    """Return docs/program.md."""
    return "\n".join(
        [
            "# The program, and what does it",
            "",
            "What happens in a program, what the bot does about it, by which command, message,",
            "rule or module, and the tests that fail if it no longer did. `make docs` writes this",
            "page from tests/program_rows.py.",
            "",
            "| | what happens | what the bot does | by | shown by |",
            "| --- | --- | --- | --- | --- |",
            *_numbered(),
            "",
            "## The rules",
            "| rule | what the bot does | by | shown by |",
            "| --- | --- | --- | --- |",
            *(_cells(row) for row in RULES),
            "",
        ]
    )


def _numbered() -> Iterator[str]:
    for number in range(1, HOW_MANY + 1):
        yield f"| {number} {_cells(ROWS[number])}"


def _cells(row: Row) -> str:
    does = [one for one in row.by if not one.startswith("test_")]
    shown = [one for one in row.by if one.startswith("test_")]
    return f"| {row.fact} | {row.does} | {_listed(does)} | {_listed(shown)} |"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
