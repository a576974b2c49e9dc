//! A baseline: what it passes over, under which names, and what not.

use super::*;

#[test]
fn a_baseline_hides_what_was_there_and_nothing_else() {
    let dir = folder();
    let written = run(dir.path(), &["check", "--baseline", "known.tsv", "--write-baseline", "."]);
    assert_eq!(written.status.code(), Some(0), "{}", err(&written));
    let again = run(dir.path(), &["check", "--format", "json", "--baseline", "known.tsv", "."]);
    assert_eq!((out(&again).as_str(), again.status.code()), ("", Some(0)));
    // from elsewhere, and with an edit somewhere else
    let path = dir.path().join("a.note");
    std::fs::write(&path, NOTE.replace("Togo spoke.", "Ghana spoke first.\n\nTogo spoke.")).unwrap();
    let again = run(
        &root(),
        &[
            "check",
            "--format",
            "json",
            "--baseline",
            dir.path().join("known.tsv").to_str().unwrap(),
            path.to_str().unwrap(),
        ],
    );
    assert_eq!((out(&again).as_str(), again.status.code()), ("", Some(0)));
    // what is passed over is not fixed either
    let before = std::fs::read_to_string(&path).unwrap();
    run(dir.path(), &["check", "--fix", "--unsafe-fixes", "--baseline", "known.tsv", "."]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    // the settings may name it
    std::fs::write(dir.path().join("rapporteur.toml"), "[files]\nbaseline = \"known.tsv\"\n").unwrap();
    let again = run(dir.path(), &["check", "--format", "json", "."]);
    assert_eq!((out(&again).as_str(), err(&again).as_str(), again.status.code()), ("", "", Some(0)));
    std::fs::write(dir.path().join("rapporteur.toml"), "[files]\nbaseline = \"knwn.tsv\"\n").unwrap();
    let wrong = run(dir.path(), &["check", "."]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(err(&wrong).contains("rapporteur.toml:2:13: The baseline cannot be read"), "{}", err(&wrong));
    std::fs::remove_file(dir.path().join("rapporteur.toml")).unwrap();
    let missing = run(dir.path(), &["check", "--baseline", "none.tsv", "."]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(err(&missing), "rapporteur: none.tsv: no such file or folder\n");
}

#[test]
fn a_renamed_note_keeps_what_is_known_of_it_and_no_other_gets_it() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    let other = NOTE.replace("Workshop on export control", "Seminar on border control");
    std::fs::write(at("b.note"), &other).unwrap();
    let written = run(dir.path(), &["check", "--baseline", "known.tsv", "--write-baseline", "."]);
    assert_eq!(written.status.code(), Some(0), "{}", err(&written));
    let found = |args: &[&str]| -> Vec<(String, String)> {
        let all = lines(&run(dir.path(), &[&["check", "--format", "json"], args].concat()));
        let text = |it: &Value| it.as_str().unwrap().to_owned();
        all.iter().map(|it| (text(&it["path"]), text(&it["code"]))).collect()
    };
    for args in [&["--baseline", "known.tsv", "."][..], &["."][..]] {
        let named = if args.len() == 1 { "[files]\nbaseline = \"known.tsv\"\n" } else { "" };
        std::fs::write(at("rapporteur.toml"), named).unwrap();
        assert_eq!(found(args), [], "{args:?}");
        // another name in another folder, and an edit elsewhere
        std::fs::create_dir_all(at("2019")).unwrap();
        std::fs::rename(at("a.note"), at("2019/accra.note")).unwrap();
        let edited = NOTE.replace("Togo spoke.", "Ghana spoke first.\n\nTogo spoke.");
        std::fs::write(at("2019/accra.note"), &edited).unwrap();
        assert_eq!(found(args), [], "{args:?}");
        // the same slip in a note on another event is new, also where it has the name of the one that went
        let third = NOTE.replace("Workshop on export control", "Visit to Lima");
        std::fs::write(at("c.note"), &third).unwrap();
        let fresh = found(args);
        assert!(!fresh.is_empty() && fresh.iter().all(|(path, _)| path == "./c.note"), "{fresh:?}");
        std::fs::remove_file(at("c.note")).unwrap();
        // a second slip of the same sort is new
        let worse = edited.replace("Togo spoke.", "Togo spoke to the UN Office of Drugs and Crime at last.");
        std::fs::write(at("2019/accra.note"), worse).unwrap();
        assert_eq!(found(args).iter().filter(|(_, code)| code == "names/wrong-name").count(), 1, "{args:?}");
        // while the first is there, a copy is another note
        std::fs::rename(at("2019/accra.note"), at("a.note")).unwrap();
        std::fs::write(at("a.note"), NOTE).unwrap();
        std::fs::write(at("copy.note"), NOTE).unwrap();
        assert!(found(args).iter().any(|(path, code)| path == "./copy.note" && code == "names/wrong-name"));
        std::fs::remove_file(at("copy.note")).unwrap();
    }
}
