//! The terminal as a person or a workflow meets it: the real binary, its output, its exit status.
#![expect(clippy::disallowed_types, reason = "the test starts the binary")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

mod baseline;

/// A note with one warning, and one fix that needs no look.
const NOTE: &str = "# Information Note[^1]\n\n**Event:** Workshop on export control\n\n**Organizers:** UN Office of Drugs \
and Crime\n\n**Date and Venue:** 3-4 April 2019, Accra, Ghana\n\n**Participants:** Ghana and Togo\n\n## Background\n\nThe \
workshop was the first.\n\n## Highlights\n\nTogo spoke.\n\n## Additional comments\n\nNone.\n\n[^1]: For information – not an \
official report.\n";

fn binary() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    binary().args(args).current_dir(folder).output().unwrap()
}

fn piped(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut command = binary();
    command
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.note"), NOTE).unwrap();
    folder
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn findings_come_as_text_json_sarif_and_commands() {
    let dir = folder();
    let text = run(dir.path(), &["check", "a.note"]);
    assert_eq!(text.status.code(), Some(1), "{}", err(&text));
    assert!(out(&text).contains("names/wrong-name"), "{}", out(&text));
    assert!(out(&text).contains("^^^"), "{}", out(&text));
    assert!(!out(&text).contains('\x1b'), "no colours in a pipe");
    assert!(out(&text).contains("1 note checked"), "{}", out(&text));

    let json = lines(&run(dir.path(), &["check", "--format", "json", "a.note"]));
    let found = json.iter().find(|line| line["code"] == "names/wrong-name").expect("the wrong name");
    assert_eq!(found["path"], "a.note");
    assert_eq!(found["range"]["start"]["line"], 4);
    assert!(found["url"].as_str().unwrap().contains("names/wrong-name"), "{found}");
    assert!(found["related"].is_array());
    let fix = &found["fixes"][0];
    assert!(
        fix["title"].is_string() && fix["safe"].is_boolean() && fix["edits"][0]["text"].is_string(),
        "{fix}"
    );

    let sarif = run(dir.path(), &["check", "--format", "sarif", "."]);
    let sarif: Value = serde_json::from_str(&out(&sarif)).expect("one document");
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), json.len());
    let found = results.iter().find(|result| result["ruleId"] == "names/wrong-name").unwrap();
    let rules = &sarif["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[found["ruleIndex"].as_u64().unwrap() as usize]["id"], "names/wrong-name");
    let place = &found["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a.note");
    assert_eq!(place["region"]["startLine"], 5);

    let github = out(&run(dir.path(), &["check", "--format", "github", "."]));
    assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
    assert!(github.contains("file=a.note,line=5,"), "{github}");
}

#[test]
fn an_empty_sarif_is_still_a_document() {
    let dir = tempfile::tempdir().unwrap();
    let sarif = run(dir.path(), &["check", "--format", "sarif", "."]);
    assert_eq!(sarif.status.code(), Some(0));
    let sarif: Value = serde_json::from_str(&out(&sarif)).expect("one document");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 0);
}

#[test]
fn fixes_are_written_and_keep_line_ends_and_permissions() {
    let dir = folder();
    let path = dir.path().join("a.note");
    std::fs::write(&path, NOTE.replace('\n', "\r\n")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let fixed = run(dir.path(), &["check", "--fix", "."]);
    assert!(out(&fixed).contains("1 note changed"), "{}{}", out(&fixed), err(&fixed));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Office on Drugs and Crime"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    run(dir.path(), &["check", "--fix", "."]);
    assert_eq!(
        std::fs::metadata(&path).unwrap().modified().unwrap(),
        before,
        "nothing to fix, nothing written"
    );
}

#[test]
fn standard_input_is_checked_and_fixed() {
    let dir = tempfile::tempdir().unwrap();
    let found =
        piped(dir.path(), &["check", "--format", "json", "--stdin-path", "x/y.note", "-"], NOTE.as_bytes());
    assert_eq!(found.status.code(), Some(1), "{}", err(&found));
    assert!(lines(&found).iter().all(|line| line["path"] == "x/y.note"));
    let fixed = piped(dir.path(), &["check", "--fix", "-"], NOTE.as_bytes());
    assert_eq!(out(&fixed), NOTE.replace("Office of Drugs", "Office on Drugs"));
}

#[test]
fn rules_are_chosen_and_the_status_follows() {
    let dir = folder();
    let codes = |args: &[&str]| {
        let mut all = vec!["check", "--format", "json"];
        all.extend(args);
        all.push(".");
        let output = run(dir.path(), &all);
        let codes: Vec<String> =
            lines(&output).iter().map(|l| l["code"].as_str().unwrap().to_owned()).collect();
        (codes, output.status.code())
    };
    assert_eq!(codes(&["--select", "names/wrong-name"]), (vec!["names/wrong-name".to_owned()], Some(1)));
    assert_eq!(codes(&["--select", "structure,dates"]).1, Some(0));
    assert!(!codes(&["--ignore", "names"]).0.iter().any(|code| code.starts_with("names/")));
    assert_eq!(codes(&["--ignore", "all"]), (vec![], Some(0)));
    assert_eq!(codes(&["--fail-on", "error"]).1, Some(0));
    assert_eq!(codes(&["--fail-on", "never"]).1, Some(0));
    let wrong = run(dir.path(), &["check", "--select", "names/wrong-nmae", "."]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("did you mean `names/wrong-name`"), "{}", err(&wrong));
}

#[test]
fn findings_come_in_the_order_of_the_notes() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..150 {
        std::fs::write(dir.path().join(format!("{n:03}.note")), NOTE).unwrap();
    }
    let output = run(dir.path(), &["check", "--format", "json", "."]);
    let paths: Vec<String> = lines(&output).iter().map(|l| l["path"].as_str().unwrap().to_owned()).collect();
    assert!(paths.is_sorted());
    assert!(paths.len() >= 150);
}

#[test]
fn people_of_one_note_are_known_in_the_others() {
    let dir = folder();
    let note = |said: &str| {
        format!("Information Note\n\nEvent: Workshop\nOrganizers: Ghana\n\nHighlights\n\n{said}\n")
    };
    std::fs::write(dir.path().join("a.note"), note("Efua Asante-Boateng spoke first.")).unwrap();
    std::fs::write(dir.path().join("b.note"), note("Dr. Efua Asante-Boateng opened the workshop.")).unwrap();
    let people = |args: &[&str]| -> Vec<String> {
        let notes = lines(&run(dir.path(), args));
        let mentions = notes.iter().flat_map(|it| it["mentions"].as_array().unwrap().clone());
        let people = mentions.filter(|it| it["kind"] == "person");
        people.map(|it| format!("{} {}", it["id"], it["range"]["start"]["line"])).collect()
    };
    let one = "\"efua-asante-boateng\" 7";
    assert_eq!(people(&["export", "a.note"]), [""; 0]);
    assert_eq!(people(&["export", "a.note", "b.note"]), [one, one]);
    assert_eq!(people(&["export", "b.note", "a.note"]), [one, one]);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..300 {
        std::fs::write(dir.path().join(format!("{n:03}.note")), NOTE).unwrap();
    }
    let mut child = binary()
        .args(["check", "."])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(err(&output), "");
    assert!(output.status.code().is_some_and(|code| code <= 1), "{:?}", output.status);
}

mod bad_input {
    use super::*;

    /// One message that names the file; the good note beside it is still checked; exit status 2.
    fn refused(dir: &Path, name: &str, why: &str) {
        let output = run(dir, &["check", "--format", "json", name, "a.note"]);
        let said = err(&output);
        assert_eq!(output.status.code(), Some(2), "{name}: {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
        assert!(said.contains(name) && said.contains(why), "{name}: {said}");
        assert!(lines(&output).iter().any(|l| l["path"] == "a.note"), "{name}: the rest goes on");
    }

    #[test]
    fn a_file_that_is_no_text() {
        let dir = folder();
        std::fs::write(dir.path().join("b.note"), b"PK\x03\x04\0\0\0").unwrap();
        refused(dir.path(), "b.note", "binary");
        std::fs::write(dir.path().join("l.note"), b"Information Note\nCaf\xe9\n").unwrap();
        refused(dir.path(), "l.note", "UTF-8");
    }

    #[test]
    fn a_file_that_is_not_there_or_is_none() {
        let dir = folder();
        refused(dir.path(), "missing.note", "no such file");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("nowhere", dir.path().join("loose.note")).unwrap();
            refused(dir.path(), "loose.note", "no such file");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_and_a_circle_of_links_keep_nobody_waiting() {
        let dir = folder();
        let pipe = |name: &str| {
            let made = std::process::Command::new("mkfifo").arg(dir.path().join(name)).status();
            made.is_ok_and(|status| status.success())
        };
        if !pipe("pipe.note") {
            return; // nothing here makes pipes
        }
        refused(dir.path(), "pipe.note", "not a regular file");
        std::os::unix::fs::symlink("y.note", dir.path().join("x.note")).unwrap();
        std::os::unix::fs::symlink("x.note", dir.path().join("y.note")).unwrap();
        refused(dir.path(), "x.note", "");
        // in a folder they are passed over, and a pipe in place of the settings is told
        assert!(run(dir.path(), &["check", "--format", "json", "."]).stderr.is_empty());
        assert!(pipe("rapporteur.toml"));
        let output = run(dir.path(), &["check", "--format", "json", "."]);
        assert!(err(&output).contains("rapporteur.toml:1:1: It could not be read"), "{}", err(&output));
        assert!(out(&output).contains("names/wrong-name"), "{}", out(&output));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_may_not_be_read() {
        use std::os::unix::fs::PermissionsExt;
        let dir = folder();
        let path = dir.path().join("secret.note");
        std::fs::write(&path, NOTE).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        if std::fs::read(&path).is_ok() {
            return; // the superuser reads everything
        }
        refused(dir.path(), "secret.note", "permission");
    }

    #[test]
    fn a_file_that_is_not_utf_8_is_never_written() {
        let dir = folder();
        let bytes = [b"\xff".as_slice(), NOTE.as_bytes()].concat();
        std::fs::write(dir.path().join("b.note"), &bytes).unwrap();
        run(dir.path(), &["check", "--fix", "."]);
        assert_eq!(std::fs::read(dir.path().join("b.note")).unwrap(), bytes);
    }

    #[test]
    fn a_file_of_two_gigabytes() {
        let dir = folder();
        // nothing of it is on the disk, nor is it read
        let file = std::fs::File::create(dir.path().join("long.note")).unwrap();
        if file.set_len(2 << 30).is_ok() {
            refused(dir.path(), "long.note", "too large");
        }
    }

    #[test]
    fn a_large_note_of_a_folder_is_left_out_aloud() {
        let dir = folder();
        // nothing of it is on the disk, nor is it read
        let file = std::fs::File::create(dir.path().join("long.note")).unwrap();
        if file.set_len(33 << 20).is_err() {
            return;
        }
        let wanted = "long.note: is larger than 32 MiB and is left out; name the file itself to have it read";
        for command in
            [&["check", "--format", "json"][..], &["export"], &["format", "--check"], &["find", "state:TGO"]]
        {
            let output = run(dir.path(), &[command, &["."]].concat());
            let said = err(&output);
            assert_eq!(output.status.code(), Some(2), "{command:?} {said}");
            assert_eq!(said.lines().filter(|line| line.contains(wanted)).count(), 1, "{command:?}: {said}");
        }
        // named itself it is looked at
        refused(dir.path(), "long.note", "binary");
    }

    #[test]
    fn what_is_no_note_makes_no_noise() {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in [("e.note", ""), ("o.note", "One line"), ("r.note", "# Read me\n\nA program.\n")]
        {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        let output = run(dir.path(), &["check", "--format", "json", "e.note", "o.note", "r.note"]);
        assert_eq!((out(&output).as_str(), err(&output).as_str(), output.status.code()), ("", "", Some(0)));
    }
}

mod settings {
    use super::*;

    fn codes(output: &Output) -> Vec<String> {
        lines(output).iter().map(|l| l["code"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn they_are_found_upward_from_each_note() {
        let dir = folder();
        let inner = dir.path().join("2019/accra");
        std::fs::create_dir_all(&inner).unwrap();
        std::fs::write(inner.join("b.note"), NOTE).unwrap();
        std::fs::write(dir.path().join("rapporteur.toml"), "[rules]\n\"names/wrong-name\" = \"error\"\n")
            .unwrap();
        std::fs::write(dir.path().join("2019/rapporteur.toml"), "[rules]\nnames = \"off\"\n").unwrap();
        let output = run(&inner, &["check", "--format", "json", "../../a.note", "b.note"]);
        let of = |path: &str| -> Vec<Value> {
            lines(&output)
                .into_iter()
                .filter(|l| l["path"] == path && l["code"] == "names/wrong-name")
                .collect()
        };
        assert_eq!(of("../../a.note").first().map(|l| l["severity"].clone()), Some("error".into()));
        assert_eq!(of("b.note"), Vec::<Value>::new());
        let stdin = piped(
            dir.path(),
            &["check", "--format", "json", "--stdin-path", "2019/x.note", "-"],
            NOTE.as_bytes(),
        );
        assert!(!codes(&stdin).contains(&"names/wrong-name".to_owned()));
    }

    #[test]
    fn they_tell_which_files_are_notes_and_what_is_known() {
        let dir = folder();
        let put = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
        put("rapporteur.toml", "[files]\nexclude = [\"a.note\"]\ninclude = [\"x.dat\"]\n");
        put("x.dat", NOTE);
        let output = run(dir.path(), &["check", "--format", "json", "."]);
        assert!(lines(&output).iter().all(|l| l["path"] == "./x.dat"), "{}", out(&output));
        assert!(!codes(&output).is_empty());
    }

    #[test]
    fn one_mistake_is_named_with_its_place_and_the_rest_holds() {
        for (text, place, says) in [
            ("[rules\n", "rapporteur.toml:1:", "not TOML"),
            ("[rules]\n\"names/wrong-nmae\" = \"off\"\n", "rapporteur.toml:2:", "names/wrong-name"),
            ("[fils]\n", "rapporteur.toml:1:", "files"),
            ("[rules]\nnames = \"of\"\n", "rapporteur.toml:2:", "names"),
            ("[queries]\nvisits = \"kind:\"\n", "rapporteur.toml:2:11: ", "`@visits` cannot be asked"),
            ("[[place]]\nname = \"Wagaba\"\nstate = \"NE\"\n", "rapporteur.toml:3:9: ", "did you mean `NER`"),
            ("[files]\nexclude = [\"[z-a]\"]\n", "rapporteur.toml:2:", "[z-a]"),
        ] {
            let dir = folder();
            std::fs::write(dir.path().join("rapporteur.toml"), text).unwrap();
            let output = run(dir.path(), &["check", "--format", "json", "a.note"]);
            let said = err(&output);
            assert_eq!(output.status.code(), Some(2), "{text}: {said}");
            assert!(said.contains(place) && said.contains(says), "{text}: {said}");
            assert!(said.lines().all(|line| line.contains(place)), "{text}: {said}");
            assert!(codes(&output).contains(&"names/wrong-name".to_owned()), "{text}: the rest goes on");
        }
    }

    #[test]
    fn two_files_that_define_one_id_are_told() {
        let dir = folder();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        std::fs::write(dir.path().join("in/a.note"), NOTE).unwrap();
        let term = "[[term]]\nacronym = \"ABC\"\nexpansions = [\"A Body of Control\"]\n";
        std::fs::write(dir.path().join("rapporteur.toml"), term).unwrap();
        std::fs::write(dir.path().join("in/rapporteur.toml"), term).unwrap();
        let output = run(dir.path(), &["check", "in/a.note"]);
        assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
        assert!(
            err(&output).contains("in/rapporteur.toml:2:") && err(&output).contains("`ABC`"),
            "{}",
            err(&output)
        );
    }

    #[test]
    fn the_form_of_a_note_is_set_there() {
        let dir = tempfile::tempdir().unwrap();
        let note = "Information Note\n\nEvent:  A\n\nOrganisers: B\n\nDate and Venue: 3 – 4 April 2019, Lima, Peru\n";
        std::fs::write(dir.path().join("a.note"), note).unwrap();
        let set = "[format]\nlayout = \"keep\"\nlabels = false\ndashes = \"en-dash\"\n";
        std::fs::write(dir.path().join("rapporteur.toml"), set).unwrap();
        let output = run(dir.path(), &["format", "a.note"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let text = std::fs::read_to_string(dir.path().join("a.note")).unwrap();
        assert_eq!(text, note.replace("Event:  A", "Event: A").replace("3 – 4", "3–4"));
    }
}

mod format {
    use super::*;

    const LOOSE: &str = "Information Note\n\nEvent: A\n\nOrganizers: B\n";
    const CANONICAL: &str = "# Information Note\n\n**Event:** A\n\n**Organizers:** B\n";

    #[test]
    fn notes_are_written_named_or_shown() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.note");
        std::fs::write(&path, LOOSE).unwrap();
        let check = run(dir.path(), &["format", "--check", "."]);
        assert_eq!((out(&check).as_str(), check.status.code()), ("./a.note\n", Some(1)));
        let diff = run(dir.path(), &["format", "--diff", "a.note"]);
        assert!(out(&diff).contains("-Event: A\n+**Event:** A\n"), "{}", out(&diff));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), LOOSE);
        assert_eq!(run(dir.path(), &["format", "."]).status.code(), Some(0));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), CANONICAL);
        assert_eq!(run(dir.path(), &["format", "--check", "."]).status.code(), Some(0));
        let piped = piped(dir.path(), &["format", "-"], LOOSE.as_bytes());
        assert_eq!(out(&piped), CANONICAL);
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.note"), LOOSE).unwrap();
        let bytes = [LOOSE.as_bytes(), b"\xff"].concat();
        std::fs::write(dir.path().join("b.note"), &bytes).unwrap();
        let output = run(dir.path(), &["format", "b.note", "missing.note", "a.note"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(err(&output).lines().count(), 2, "{}", err(&output));
        assert_eq!(std::fs::read(dir.path().join("b.note")).unwrap(), bytes);
        assert_eq!(std::fs::read_to_string(dir.path().join("a.note")).unwrap(), CANONICAL);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_its_folder_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        std::fs::write(dir.path().join("a.note"), LOOSE).unwrap();
        std::os::unix::fs::symlink("../a.note", dir.path().join("in/link.note")).unwrap();
        let output = run(dir.path(), &["format", "in/link.note"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("outside of its folder"), "{}", err(&output));
        assert_eq!(std::fs::read_to_string(dir.path().join("a.note")).unwrap(), LOOSE);
    }
}

mod telling {
    use super::*;

    #[test]
    fn each_rule_is_explained_and_listed() {
        let dir = tempfile::tempdir().unwrap();
        for rule in rapporteur::rules::RULES {
            let page = run(dir.path(), &["explain", rule.code]);
            assert_eq!(page.status.code(), Some(0), "{}", rule.code);
            assert!(out(&page).starts_with(&format!("# {}\n", rule.code)), "{}", out(&page));
            assert!(out(&page).contains("**Why.**"), "{}", rule.code);
        }
        let wrong = run(dir.path(), &["explain", "names/wrong-nam"]);
        assert_eq!(wrong.status.code(), Some(2));
        assert!(err(&wrong).contains("did you mean `names/wrong-name`"), "{}", err(&wrong));
        let table = out(&run(dir.path(), &["rules"]));
        assert_eq!(table.lines().count(), rapporteur::rules::RULES.len() + 1);
        let json: Value =
            serde_json::from_str(&out(&run(dir.path(), &["rules", "--format", "json"]))).unwrap();
        assert_eq!(json.as_array().unwrap().len(), rapporteur::rules::RULES.len());
        std::fs::write(dir.path().join("rapporteur.toml"), "[rules]\nnames = \"off\"\n").unwrap();
        let json: Value =
            serde_json::from_str(&out(&run(dir.path(), &["rules", "--format", "json"]))).unwrap();
        let named = json.as_array().unwrap().iter().find(|row| row["code"] == "names/wrong-name").unwrap();
        assert_eq!((&named["severity"], &named["default"]), (&"off".into(), &"warning".into()));
    }

    #[test]
    fn a_new_note_is_well_formed() {
        let dir = folder();
        let printed = run(dir.path(), &["new"]);
        assert!(out(&printed).starts_with("# Information Note[^1]\n\n**Event:**\n"), "{}", out(&printed));
        assert_eq!(run(dir.path(), &["new", "b.note"]).status.code(), Some(0));
        assert_eq!(std::fs::read_to_string(dir.path().join("b.note")).unwrap(), out(&printed));
        let again = run(dir.path(), &["new", "b.note"]);
        assert_eq!(again.status.code(), Some(2));
        assert_eq!(err(&again), "rapporteur: b.note: is there already\n");
        assert_eq!(
            run(dir.path(), &["format", "--check", "b.note"]).status.code(),
            Some(0),
            "{}",
            out(&printed)
        );
        let codes: Vec<Value> = lines(&run(dir.path(), &["check", "--format", "json", "b.note"]))
            .iter()
            .map(|l| l["code"].clone())
            .collect();
        assert!(codes.iter().all(|code| code.as_str().unwrap().contains("/empty-")), "{codes:?}");
        // a summary is running text, and a kind like another has its fields
        assert_eq!(out(&run(dir.path(), &["new", "--kind", "summary"])), "# Conference Summary\n");
        let settings =
            "[[kind]]\nid = \"report\"\nlike = \"information-note\"\ntitles = [\"Travel Report\"]\n";
        std::fs::write(dir.path().join("rapporteur.toml"), settings).unwrap();
        let own = out(&run(dir.path(), &["new", "--kind", "report"]));
        assert!(own.starts_with("# Travel Report[^1]\n\n**Event:**\n\n**Organizers:**\n"), "{own}");
        assert!(own.contains("**Date and Venue:**\n") && !own.contains("**Date:**"), "{own}");
        assert!(own.contains("\n## Highlights\n"), "{own}");
        let kinds = run(dir.path(), &["new", "--kind", "nonsense"]);
        assert_eq!(kinds.status.code(), Some(2));
        assert!(err(&kinds).contains("information-note"), "{}", err(&kinds));
    }

    #[test]
    fn a_note_follows_an_earlier_one() {
        let dir = folder();
        let next = out(&run(dir.path(), &["new", "--from", "a.note"]));
        for kept in [
            "**Event:** Workshop on export control",
            "**Participants:** Ghana and Togo",
            "## Highlights",
            "[^1]: For",
        ] {
            assert!(next.contains(kept), "{kept}: {next}");
        }
        for gone in ["2019", "Togo spoke"] {
            assert!(!next.contains(gone), "{gone}: {next}");
        }
        assert!(next.contains("**Date and Venue:**\n"), "{next}");
        // the second visit is followed by the third, in whatever layout it was written
        let second = NOTE.replace("Workshop on export control", "Second visit to Ghana, 2019");
        for text in [second.clone(), second.replace("**", ""), second.replace("**Event:** ", "- Event:** ")] {
            std::fs::write(dir.path().join("second.note"), text).unwrap();
            let third = out(&run(dir.path(), &["new", "--from", "second.note"]));
            assert!(third.contains("**Event:** Third visit to Ghana\n"), "{third}");
        }
        for (bad, says) in [("missing.note", "no such file"), (".", "folder")] {
            let output = run(dir.path(), &["new", "--from", bad]);
            assert_eq!(output.status.code(), Some(2));
            assert!(err(&output).contains(says), "{}", err(&output));
        }
    }

    #[test]
    fn settings_are_shown_with_their_origin() {
        let dir = folder();
        std::fs::write(
            dir.path().join("rapporteur.toml"),
            "[rules]\nnames = \"hint\"\n[format]\nlayout = \"keep\"\n[[overrides]]\nkinds = [\"summary\"]\n\
             rules = { dates = \"off\" }\n[[overrides]]\npaths = [\"b*\"]\nkinds = [\"summary\"]\nrules = { venue = \"off\" }\n",
        )
        .unwrap();
        let text = out(&run(dir.path(), &["config", "a.note"]));
        let line = |key: &str| text.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned();
        assert!(line("layout = \"keep\"").ends_with("# rapporteur.toml"), "{text}");
        assert!(line("labels = true").ends_with("# built in"), "{text}");
        assert!(line("\"names/wrong-name\" = \"hint\"").ends_with("# rapporteur.toml"), "{text}");
        let settings: toml::Table = text.parse().expect("a settings file");
        assert!(settings.contains_key("rules"));
        let overrides = settings["overrides"].as_array().expect("what holds for some kinds only");
        assert_eq!(overrides.len(), 1, "{text}");
        assert_eq!(overrides[0]["rules"]["dates"].as_str(), Some("off"));
        let json: Value =
            serde_json::from_str(&out(&run(dir.path(), &["config", "--format", "json"]))).unwrap();
        assert_eq!(json["files"][0], "rapporteur.toml");
        assert_eq!(json["overrides"][0]["kinds"][0], "summary");
        let schema: Value = serde_json::from_str(&out(&run(dir.path(), &["config", "--schema"]))).unwrap();
        assert!(schema["properties"]["rules"].is_object());
    }

    #[test]
    fn the_doctor_tells_what_is_there() {
        let dir = folder();
        let well = run(dir.path(), &["doctor"]);
        assert_eq!(well.status.code(), Some(0), "{}{}", out(&well), err(&well));
        for said in ["notes      1", "handshake  works", "settings   none", "completion", "hover"] {
            assert!(out(&well).contains(said), "{said}: {}", out(&well));
        }
        std::fs::write(dir.path().join("rapporteur.toml"), "[rules\n").unwrap();
        let ill = run(dir.path(), &["doctor"]);
        assert_eq!(ill.status.code(), Some(2));
        assert!(out(&ill).contains("rapporteur.toml:1:"), "{}", out(&ill));
    }

    #[test]
    fn shells_and_man_are_served() {
        let dir = tempfile::tempdir().unwrap();
        for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
            let script = out(&run(dir.path(), &["completions", shell]));
            assert!(script.contains("rapporteur") && script.contains("write-baseline"), "{shell}");
        }
        assert!(out(&run(dir.path(), &["man"])).contains(".TH rapporteur"));
        assert!(out(&run(dir.path(), &["man", "check"])).contains("baseline"));
        assert_eq!(run(dir.path(), &["man", "nonsense"]).status.code(), Some(2));
    }
}

mod manual {
    use super::*;

    /// The words of a help text that are flags or values to choose from.
    fn flags(help: &str) -> Vec<String> {
        help.split(|c: char| c.is_whitespace() || "[],<>`".contains(c))
            .filter(|word| word.starts_with("--") && word.len() > 3)
            .map(|word| word.trim_end_matches(['.', ',', ';', ':']).to_owned())
            .collect()
    }

    #[test]
    fn every_command_and_flag_is_in_it() {
        let page = std::fs::read_to_string(root().join("docs/cli.md")).unwrap();
        let help = out(&run(&root(), &["--help"]));
        let commands: Vec<&str> = help
            .lines()
            .skip_while(|line| !line.starts_with("Commands:"))
            .skip(1)
            .take_while(|line| !line.is_empty())
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert!(commands.len() > 8, "{help}");
        let mut missing = vec![];
        for command in commands.into_iter().filter(|command| *command != "help") {
            if !page.contains(&format!("[`{command}`]")) {
                missing.push(command.to_owned());
            }
            let help = out(&run(&root(), &[command, "--help"]));
            missing.extend(flags(&help).into_iter().filter(|flag| !page.contains(flag.as_str())));
        }
        assert!(missing.is_empty(), "docs/cli.md does not tell of {missing:?}");
    }

    #[test]
    fn what_it_tells_of_exists() {
        let page = std::fs::read_to_string(root().join("docs/cli.md")).unwrap();
        let mut known = String::from("--help --version --layout canonical");
        for command in
            ["check", "format", "explain", "rules", "new", "export", "config", "doctor", "lsp", "find"]
        {
            known.push_str(&out(&run(&root(), &[command, "--help"])));
        }
        for flag in flags(&page) {
            assert!(known.contains(&flag), "{flag}");
        }
    }

    #[test]
    fn the_hooks_name_commands_that_exist() {
        let hooks = std::fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
        let entries: Vec<&str> =
            hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: rapporteur ")).collect();
        assert_eq!(entries.len(), 3);
        let dir = folder();
        for entry in entries {
            let mut args: Vec<&str> = entry.split(' ').collect();
            args.push("a.note");
            assert_ne!(run(dir.path(), &args).status.code(), Some(2), "{entry}");
        }
    }
}

#[test]
fn saved_queries_are_listed_and_asked() {
    let dir = folder();
    let settings =
        "[queries]\nmine = \"state:MEX\"\nmine-of-2019 = \"@mine year:2019\"\nwrong = \"state:Atlantis\"\n";
    std::fs::write(dir.path().join("rapporteur.toml"), settings).unwrap();
    let list = out(&run(dir.path(), &["find", "--list"]));
    assert_eq!(list.lines().count(), 3, "{list}");
    assert!(list.starts_with("@mine          state:MEX\n"), "{list}");
    let asked = run(dir.path(), &["find", "@mine-of-2019", "."]);
    let plain = run(dir.path(), &["find", "state:MEX year:2019", "."]);
    assert_eq!((out(&asked), asked.status.code()), (out(&plain), plain.status.code()));
    let wrong = run(dir.path(), &["find", "@wrong", "."]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("In the query `@wrong`: No State is called “Atlantis”"), "{}", err(&wrong));
    assert!(err(&run(dir.path(), &["find", "@min", "."])).contains("there are @mine, @mine-of-2019, @wrong"));
    let shown = out(&run(dir.path(), &["config", "."]));
    assert!(shown.contains("[queries]") && shown.contains("mine = \"state:MEX\""), "{shown}");
}

#[test]
fn a_note_is_found_by_its_path_and_by_the_year_that_another_tells() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("2012")).unwrap();
    let full = NOTE.replace("2019", "2012");
    std::fs::write(dir.path().join("2012/a.note"), &full).unwrap();
    std::fs::write(dir.path().join("2012/b.note"), full.replace(" 2012", "")).unwrap();
    assert!(full.contains(" 2012"), "{full}");
    for query in ["year:2012", "path:2012/", "path:2012"] {
        let found = out(&run(dir.path(), &["find", query, "."]));
        assert!(found.contains("a.note") && found.contains("b.note"), "{query}: {found}");
    }
    let missing = run(dir.path(), &["find", "year:2012", "nowhere"]);
    assert_eq!(missing.status.code(), Some(2), "{}", err(&missing));
}

#[test]
fn a_note_that_is_named_twice_is_one_note() {
    let dir = folder();
    let once = run(dir.path(), &["check", "--format", "json", "a.note"]);
    let twice = run(dir.path(), &["check", "--format", "json", ".", "a.note", "./a.note"]);
    assert_eq!(lines(&once).len(), lines(&twice).len());
    assert_ne!(run(dir.path(), &["format", ".", "a.note"]).status.code(), Some(2));
}

#[test]
fn what_is_not_there_is_told_by_every_command() {
    let dir = folder();
    for args in [["doctor", "nowhere"], ["config", "nowhere"], ["rules", "nowhere"], ["export", "nowhere"]] {
        let output = run(dir.path(), &args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(err(&output).contains("nowhere: no such file or folder"), "{}", err(&output));
    }
    assert_eq!(run(dir.path(), &["export"]).status.code(), Some(2));
}

#[test]
fn the_settings_that_are_shown_are_settings() {
    let dir = folder();
    let settings = "[files]\nexclude = [\"drafts\"]\n[queries]\n\"my own\" = \"state:MEX\"\n";
    std::fs::write(dir.path().join("rapporteur.toml"), settings).unwrap();
    let shown = out(&run(dir.path(), &["config", "."]));
    let read: toml::Table = shown.parse().unwrap_or_else(|error| panic!("{error}\n{shown}"));
    assert_eq!(read["files"]["exclude"][0].as_str(), Some("drafts"));
    assert_eq!(read["queries"]["my own"].as_str(), Some("state:MEX"));
}

#[test]
fn a_kind_of_its_own_may_use_the_words_of_others() {
    let dir = tempfile::tempdir().unwrap();
    let settings = "[[kind]]\nid = \"inspection\"\ntitles = [\"Mission Report\"]\n\
        [[kind.fields]]\nid = \"event\"\nrole = \"event\"\nlabel = \"Event\"\nrequired = true\n\
        [[kind.sections]]\nid = \"found\"\ntitle = \"Findings\"\nrequired = true\n";
    std::fs::write(dir.path().join("rapporteur.toml"), settings).unwrap();
    let text = "# Mission Report\n\n**Event:** Visit to Lima\n\n## Findings\n\nAll was well.\n";
    std::fs::write(dir.path().join("a.note"), text).unwrap();
    let exported = &lines(&run(dir.path(), &["export", "a.note"]))[0];
    assert_eq!(exported["kind"], "inspection", "{exported}");
    let checked = run(dir.path(), &["check", "--format", "json", "a.note"]);
    assert!(!out(&checked).contains("structure/missing"), "{}{}", out(&checked), err(&checked));
    std::fs::write(dir.path().join("a.note"), text.replace("Findings", "Sights")).unwrap();
    let checked = run(dir.path(), &["check", "--format", "json", "a.note"]);
    assert!(out(&checked).contains("The section “Findings” is missing"), "{}", out(&checked));
}
