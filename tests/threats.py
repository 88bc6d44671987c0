"""Who might do what to the bot, what stops them, and the tests that show it: docs/threats.md.

A test belongs to a threat by its name, `test_s8_…`, or is named here by its function alone; the
page finds its file. `asvs` has requirements of OWASP
ASVS 5.0, which docs/asvs.md answers one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

HOW_MANY = 25

INTERNET = "anybody on the internet"
MEMBER = "somebody in the workspace who is not of the program"
PERSON = "a thought partner or participant"
FACILITATOR = "a facilitator"
THIEF = "whoever gets hold of a disk, a copy or a log"
AUTHOR = "whoever publishes a package we use"
NOBODY = "nobody: a fault, not an attack"


@dataclass(frozen=True)
class Threat:
    """Something that must not happen, and what stands in its way."""

    what: str
    who: str
    defense: str
    tests: tuple[str, ...]
    asvs: tuple[str, ...] = ()
    remains: str = ""


THREATS: Mapping[int, Threat] = {
    1: Threat(
        "A request that only looks as if Slack had sent it",
        INTERNET,
        "Socket Mode, the usual one, opens no port. In HTTP mode Slack's signature and its time "
        "are checked before anything else, and a start without the secret is refused.",
        (
            "test_f34_a_forged_request_is_refused_and_its_words_are_not_logged",
            "test_what_slack_needs_is_asked_for_with_where_to_get_it",
            "test_in_socket_mode_no_port_is_opened_unless_one_was_set",
        ),
        ("6.8.2", "8.3.1", "13.2.1"),
        "Whoever has the signing secret can sign. Change it in Slack if it was seen.",
    ),
    2: Threat(
        "A real request, sent again",
        INTERNET,
        "What was done once has a key in the database, written in the transaction of the work; "
        "whatever comes again is not done.",
        (
            "test_f34_a_request_sent_twice_is_done_once",
            "test_f31_an_event_that_comes_three_times_is_taken_up_once",
            "test_f11_one_command_to_two_processes_at_the_same_moment_is_done_once",
            "test_f32_a_press_that_comes_again_is_not_done_and_another_button_is",
        ),
        ("2.3.3", "2.3.4"),
        "Keys are kept for two days; Slack's signature ends after five minutes.",
    ),
    3: Threat(
        "Nonsense, or far too much of it, that breaks the bot",
        INTERNET,
        "Size, time, headers and the form of the body are looked at before the SDK reads them; a "
        "form's answers are looked at field by field.",
        (
            "test_f34_unsigned_nonsense_is_refused_and_nothing_of_it_is_logged",
            "test_f34_signed_nonsense_is_no_error_of_ours",
            "test_f34_any_bytes_are_no_error_of_ours",
            "test_f34_a_body_larger_than_any_of_slacks_is_refused",
            "test_f34_a_body_that_never_ends_is_given_up",
            "test_f34_a_body_of_a_million_fields_is_not_read",
            "test_f34_what_is_no_http_is_refused",
            "test_f34_who_does_not_finish_asking_is_hung_up_on",
            "test_f34_a_payload_of_another_shape_is_not_taken_up",
            "test_f34_after_envelopes_of_nonsense_the_next_command_is_answered",
            "test_f34_no_form_breaks_or_keeps_rubbish_whatever_slack_sends_in_it",
            "test_f34_no_form_breaks_or_keeps_rubbish_whatever_another_platform_sends",
            "test_f34_f35_no_bytes_break_it",
        ),
        ("2.2.1", "15.3.5", "16.5.3"),
        "A flood of connections is for the proxy in front; the bot limits what each may cost.",
    ),
    4: Threat(
        "The body of a refused request stands in the log",
        THIEF,
        "The loggers that write whole requests are kept to warnings, and each line passes one "
        "formatter that leaves secrets out.",
        (
            "test_f34_a_forged_request_is_refused_and_its_words_are_not_logged",
            "test_f34_unsigned_nonsense_is_refused_and_nothing_of_it_is_logged",
            "test_f34_what_is_no_http_is_refused",
            "test_loggers_that_write_whole_requests_are_kept_short",
        ),
        ("16.2.5", "16.4.1"),
    ),
    5: Threat(
        "Somebody does what only a facilitator may",
        f"{PERSON}, or {MEMBER}",
        "Roles are in the bot's own database, and whether somebody is an administrator in Slack "
        "is never asked. One policy says who may do what to what; what has no row in it is refused "
        "to everybody, and the bot does not begin while something listens without one.",
        (
            "test_everything_that_listens_has_a_row_and_nothing_else_does",
            "test_what_has_no_row_is_refused_to_everybody",
            "test_whoever_lacks_the_role_is_refused_and_nothing_changes",
            "test_whoever_left_is_refused_everything",
            "test_a_guest_from_another_company_is_nobody_whatever_their_email_says",
            "test_a_stranger_is_told_kindly_whom_to_ask",
        ),
        ("8.1.1", "8.2.1", "8.3.1"),
        "Whoever can change the roster, or the machine, can make themselves a facilitator.",
    ),
    6: Threat(
        "Somebody names a row of somebody else in a button or form",
        PERSON,
        "Whatever comes back from a screen is untrusted: each row is loaded again in the scope of "
        "its sender, and what is not theirs is answered as if it were not there.",
        (
            "test_nobody_reaches_what_is_not_theirs_by_whatever_a_button_or_form_carries",
            "test_nothing_that_was_offered_to_one_does_anything_for_another",
            "test_ids_of_others_in_a_payload_of_ones_own_do_nothing",
            "test_no_handler_finds_a_row_by_an_id_but_by_its_loaders",
            "test_the_mark_of_one_event_opens_no_other",
        ),
        ("8.2.2", "15.3.3"),
    ),
    7: Threat(
        "An old button works after the pair ended or a role was lost",
        PERSON,
        "Roles and states are read when a button is pressed, not when it was drawn.",
        (
            "test_nothing_is_added_to_a_pair_that_has_ended",
            "test_nothing_begins_in_a_cohort_that_is_over",
            "test_who_stops_leading_between_question_and_click_changes_nothing",
            "test_whoever_left_is_refused_everything",
            "test_whoever_left_does_nothing_with_what_they_were_offered",
        ),
        ("2.3.1", "7.4.2"),
    ),
    8: Threat(
        "A name, note or title makes a mention, a link or a layout of its own",
        f"{PERSON}, or whoever wrote the roster",
        "Messages carry meaning and no markup; each platform's renderer escapes every text, in one "
        "place and once, after it was cut.",
        (
            "test_slack_accepts_any_message",
            "test_every_word_of_a_message_is_shown",
            "test_nobody_can_type_a_mention_token_themselves",
            "test_a_cut_never_goes_through_an_escape",
            "test_every_word_of_a_message_is_shown_as_it_was_typed",
            "test_what_was_typed_is_escaped_for_the_markdown_of_teams",
            "test_names_are_escaped_and_nothing_comes_from_outside",
        ),
        ("1.1.2", "1.2.1", "1.3.5", "3.2.2"),
        "Slack itself may unfurl or color what people type to each other; that is not the bot's.",
    ),
    9: Threat(
        "The bot is led to open an address inside the network",
        PERSON,
        "The bot opens no address that anybody typed. A title is what its sharer typed.",
        (
            "test_f47_an_address_of_this_machine_is_refused_and_not_opened",
            "test_f47_what_understands_and_decides_cannot_open_any_address",
            "test_f47_what_is_no_safe_address_is_shared_with_nobody",
            "test_f47_nor_is_it_taken_for_the_link_of_an_event",
        ),
        ("1.2.2", "1.3.6", "13.2.4", "15.3.2"),
        "Slack opens links to show a preview, as with any message.",
    ),
    10: Threat(
        "A cell of an export runs as a formula",
        PERSON,
        "What a spreadsheet might run is quoted in CSV, behind spaces and in full width too; "
        "workbooks have texts only.",
        (
            "test_no_cell_ever_begins_as_a_formula",
            "test_a_cell_that_a_spreadsheet_would_run_is_quoted",
            "test_no_cell_of_a_workbook_is_a_formula",
        ),
        ("1.2.10",),
    ),
    11: Threat(
        "A token, key or note gets into a log, a trace or an export",
        THIEF,
        "One formatter leaves out what looks like a secret and what the settings know as one; the "
        "database's driver shows no values; rows do not show their words.",
        (
            "test_no_secret_is_logged_in_a_message_an_argument_or_an_exception",
            "test_the_settings_own_secrets_are_left_out_whatever_they_look_like",
            "test_a_note_that_the_database_refuses_is_not_logged",
            "test_the_databases_own_log_shows_no_values",
            "test_settings_never_show_a_secret",
            "test_every_setting_is_known_as_a_secret_or_as_none",
            "test_every_secret_and_every_password_in_an_address_is_redacted",
            "test_a_file_of_secrets_that_others_can_read_is_told_with_the_remedy",
            "test_doctor_shows_no_secret",
            "test_no_row_shows_peoples_words",
            "test_no_export_holds_anybodys_words",
            "test_no_word_of_a_pair_reaches_a_facilitator_an_operator_or_the_log",
        ),
        ("13.3.2", "14.2.1", "16.2.5", "16.5.1"),
    ),
    12: Threat(
        "A facilitator reads what a pair wrote",
        FACILITATOR,
        "What facilitators get is made from days, counts and names; the words of a pair are not "
        "even loaded for it. A canary in every text is searched in every output.",
        (
            "test_no_word_of_a_pair_reaches_a_facilitator_an_operator_or_the_log",
            "test_the_words_of_a_pair_are_never_even_loaded_for_a_facilitator",
            "test_nothing_in_what_slack_is_sent_for_a_facilitator_holds_a_word_of_the_pair",
            "test_a_facilitator_who_is_in_a_pair_sees_the_words_of_that_one_only",
            "test_every_text_that_can_be_typed_stands_in_the_table_of_whose_it_is",
            "test_nothing_about_others_is_shown_without_a_row",
            "test_a_topic_is_shown_only_when_it_came_up_in_five_pairs",
        ),
        ("8.2.3", "14.1.2", "15.3.1"),
        "Whoever owns the Slack workspace may export messages under Slack's own rules.",
    ),
    13: Threat(
        "Words are read in the database file or a copy of it",
        THIEF,
        "What people write is encrypted field by field (AES-256-GCM), bound to its table, column, "
        "row and pair, with a key that is in no copy of the database. The file, its copies, the "
        "key and what is exported can be read by their owner alone.",
        (
            "test_every_column_that_can_hold_words_is_sealed_or_has_a_reason_not_to_be",
            "test_plain_words_are_sealed_and_no_file_holds_them_any_more",
            "test_any_text_opens_in_its_place_and_in_no_other",
            "test_a_sealed_value_that_was_changed_anywhere_does_not_open",
            "test_values_swapped_between_two_rows_do_not_open",
            "test_f44_without_its_key_a_note_is_unreadable_and_its_contact_is_not",
            "test_after_a_rotation_the_new_key_alone_opens_everything",
            "test_a_key_that_others_may_read_is_refused_with_the_way_out",
            "test_a_new_database_may_be_read_by_its_owner_only",
            "test_a_copy_is_one_file_that_only_its_owner_reads",
            "test_an_export_goes_into_a_file_that_only_its_owner_reads",
        ),
        ("11.1.1", "11.2.2", "11.3.2", "11.3.3", "14.2.4"),
        "Whoever may act as the bot on its machine reads what the bot reads.",
    ),
    14: Threat(
        "What was erased can still be read",
        THIEF,
        "Erasing takes the words out of every table, messages that wait included, and out of the "
        "database's files: they are overwritten, or written anew.",
        (
            "test_no_byte_of_it_is_left_in_the_files_of_sqlite",
            "test_no_byte_of_it_is_left_in_the_tables_of_postgresql",
            "test_what_retention_erases_leaves_the_files_too",
            "test_every_text_of_a_person_is_erased_or_has_a_reason_to_stay",
            "test_words_go_and_what_took_place_stays",
            "test_a_reason_is_erased_with_the_other_words",
            "test_after_the_words_of_a_cohort_were_erased_the_answers_are_gone_too",
        ),
        ("14.2.4", "14.2.7"),
        "Backups live as long as you keep them, and messages as long as your Slack does.",
    ),
    15: Threat(
        "Words are kept longer than was promised",
        NOBODY,
        "A daily job erases them when their days are over; the number of days is a rule.",
        (
            "test_words_stay_while_they_may_be_needed",
            "test_words_go_and_what_took_place_stays",
            "test_a_running_cohort_loses_nothing",
        ),
        ("14.2.7",),
    ),
    16: Threat(
        "Installing by OAuth is hijacked",
        INTERNET,
        "There is no OAuth to hijack: each district makes its own app from the manifest, in its "
        "own workspace, and copies the token into its own settings.",
        (),
        ("10.2.1",),
    ),
    17: Threat(
        "One workspace reaches the rows of another",
        f"{PERSON} of another workspace",
        "Everybody is found by workspace and user id together.",
        (
            "test_the_same_user_id_in_two_workspaces_is_two_people",
            "test_an_account_is_found_in_its_own_workspace_only",
            "test_nobody_is_linked_with_the_account_of_somebody_else",
            "test_a_chat_user_who_was_linked_by_mistake_is_nobody_afterwards",
        ),
        ("6.8.1", "8.4.1"),
        "One installation is meant for one district; two that must not share get one each.",
    ),
    18: Threat(
        "The token can do more than the bot needs, or is revoked",
        THIEF,
        "Six permissions, each used by something the bot does; none reads what people write to "
        "each other. A revoked token stops sending, loses nothing and turns health red.",
        (
            "test_no_permission_is_asked_for_that_is_not_used_and_none_is_missing",
            "test_no_permission_reaches_what_people_write_to_each_other",
            "test_f27_a_dead_token_stops_the_workspace_and_loses_nothing",
            "test_missing_scopes_are_found",
        ),
        ("13.2.2",),
        "With the bot's token its own messages can be read and written until you revoke it.",
    ),
    19: Threat(
        "A name or title is made to look like a word of the bot",
        PERSON,
        "Lengths are limited where words come in; control characters, signs that turn a line and "
        "letters that show nothing are dropped; what somebody wrote is drawn as theirs; and a link "
        "shows its host.",
        (
            "test_f35_many_people_with_odd_names_are_shown_and_reached",
            "test_control_characters_and_halves_of_characters_are_dropped",
            "test_letters_that_hide_are_taken_out_and_those_that_join_stay",
            "test_an_answer_that_its_field_cannot_have_goes_back_to_the_field",
            "test_f35_a_name_comes_back_as_it_was_given",
            "test_a_link_shows_its_host",
            "test_every_link_in_what_the_program_says_shows_where_it_leads",
            "test_nothing_in_a_title_text_or_link_makes_a_line_of_its_own",
        ),
        ("2.2.1", "1.3.3"),
        "A person may still write something untrue in their own name.",
    ),
    20: Threat(
        "One person floods the bot, and others wait",
        PERSON,
        "Of one person a few calls are under way at most, and after thirty at once one more begins "
        "each second; the next is turned away. Long answers are paged.",
        (
            "test_f34_a_thousand_commands_of_one_person_and_others_are_answered_as_before",
            "test_in_no_span_of_time_begins_anybody_more_than_their_pace_allows",
            "test_whoever_is_as_quick_as_people_are_is_never_slowed_down",
            "test_what_one_does_changes_nothing_for_another",
            "test_the_same_user_id_in_another_workspace_is_somebody_else",
            "test_f33_one_persons_flood_is_turned_away_and_others_are_served",
            "test_who_is_turned_away_may_come_in_when_there_is_room",
            "test_a_persons_things_are_done_in_order_and_others_do_not_wait",
            "test_a_line_of_a_hundred_thousand_signs_is_refused_kindly",
        ),
        ("2.4.1", "15.2.2"),
    ),
    21: Threat(
        "Text becomes SQL, or a line of the log",
        PERSON,
        "Values are bound by SQLAlchemy; the linter and a test refuse SQL built from text; a line "
        "of the log stays one line, JSON is escaped, and no text steers a terminal.",
        (
            "test_f35_odd_signs_come_through_slack_into_the_database",
            "test_a_line_of_text_cannot_pass_for_another_one",
            "test_json_is_one_object_a_line",
        ),
        ("1.2.3", "1.2.4", "16.4.1"),
    ),
    22: Threat(
        "Something in the database or a request is run as code",
        THIEF,
        "Nothing is unpickled, evaluated or handed to a shell; jobs are not kept as objects.",
        ("test_nothing_that_runs_needs_a_library_that_opens_pickles",),
        ("1.2.5", "1.3.2", "1.5.1", "1.5.2"),
    ),
    23: Threat(
        "A package has a hole, or is not the one we chose",
        AUTHOR,
        "Each package is locked by version and hash, and listed in sbom.json. `make audit` asks "
        "for known holes, and says when it could not find out.",
        (
            "test_every_package_of_every_lock_has_its_hashes_and_no_address",
            "test_every_package_of_every_lock_is_in_the_list_of_components",
            "test_it_is_clean_only_where_every_package_was_looked_up",
            "test_without_advisories_nothing_is_said_to_be_safe",
            "test_a_source_that_does_not_know_an_old_hole_is_not_believed",
        ),
        ("15.1.1", "15.1.2", "15.2.1"),
        "A hole that nobody has published yet, and one in Slack, PostgreSQL or the base image.",
    ),
    24: Threat(
        "Whoever breaks into the process takes the machine",
        INTERNET,
        "The image runs as another user without capabilities, on a root that is only read; the "
        "bot writes to its data folder and nowhere else.",
        (
            "test_it_runs_as_nobody_from_a_tree_that_is_only_read",
            "test_every_container_is_held_to_little",
            "test_the_image_does_not_run_as_root",
            "test_nothing_but_what_is_copied_is_sent_to_the_builder",
            "test_no_port_is_published_and_no_secret_stands_in_it",
        ),
        ("13.2.2", "13.4.1", "15.2.3"),
        "What the process may read it can leak: the database, the token, the key.",
    ),
    25: Threat(
        "A Slack that hangs or crawls takes every thread",
        NOBODY,
        "Requests end after ten seconds, no thread that somebody waits for sleeps for a rate limit "
        "and no other for more than a minute, and quick commands have lanes of their own.",
        (
            "test_posts_are_never_repeated_by_the_sdk_and_wait_ten_seconds_at_most",
            "test_f22_an_answer_that_never_comes_leaves_it_open",
            "test_f33_forms_that_slack_is_slow_to_open_hold_up_no_quick_command",
            "test_somebody_who_never_finishes_a_request_does_not_hold_the_end_up",
        ),
        ("15.2.2", "16.5.2"),
    ),
}

NOT_APPLICABLE: Mapping[int, str] = {
    16: (
        "This is an app of one workspace and is not distributed. Distributing it would need: a "
        "state that is good once, for ten minutes and in one browser; tokens sealed at rest, each "
        "with its workspace; and `app_uninstalled` and `tokens_revoked` that delete them."
    ),
}
"""Threats that cannot happen to what is here, and what would bring them."""
