//! What every store and the host above it promise, in SQLite and in PostgreSQL.
//!
//! SQLite is built in. PostgreSQL is a server that the test starts and stops: it is looked for in `TUODI_POSTGRES` (a
//! folder of programs), on the path, and where Debian puts it. Where there is none the test says `SKIPPED`, except when
//! `TUODI_REQUIRE_POSTGRES=1`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "stores/crash.rs"]
mod crash;
#[path = "stores/kit.rs"]
mod kit;
#[path = "stores/place.rs"]
mod place;
#[path = "stores/race.rs"]
mod race;
#[path = "stores/server.rs"]
mod server;
#[path = "stores/stored.rs"]
mod stored;

/// Each promise is a test for SQLite and a part of one for PostgreSQL, which needs its server only once.
macro_rules! promises {
    ($($module:ident::$name:ident,)*) => {
        mod sqlite {
            $(
                #[test]
                fn $name() {
                    crate::$module::$name(&crate::place::Place::sqlite(stringify!($name)));
                }
            )*
        }

        #[test]
        fn postgresql_keeps_every_promise() {
            let Some(server) = server::Server::start() else { return };
            $(
                println!("{}", stringify!($name));
                $module::$name(&server.place(stringify!($name)));
            )*
        }
    };
}

promises! {
    race::of_two_who_append_to_one_version_one_wins,
    race::two_clerks_race_and_no_work_is_lost,
    crash::who_dies_before_storing_loses_only_that_command,
    crash::who_dies_after_storing_is_not_done_twice,
    stored::keys_of_a_later_version_are_kept_to_the_letter,
    stored::a_case_of_another_authority_is_another_case,
    stored::any_text_is_kept,
    stored::a_thousand_events_come_to_the_same_case,
    stored::events_that_do_not_follow_are_not_stored,
    stored::half_of_what_is_appended_is_not_stored,
    stored::a_stored_text_that_is_no_event_is_named,
}
