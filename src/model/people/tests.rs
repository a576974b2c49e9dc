//! Every way to name a person, and everything that only looks like it.

use super::*;
use crate::model::prose::slice;

fn people(text: &str) -> String {
    scan(text).iter().map(|m| slice(text, &m.span)).collect::<Vec<_>>().join("; ")
}

fn linked(text: &str) -> String {
    let mut mentions = scan(text);
    link(&mut mentions);
    mentions.iter().map(|m| m.id.clone()).collect::<Vec<_>>().join(" ")
}

#[test]
fn titled_names() {
    for (text, wanted) in [
        (
            "by Dr Eduardo Jaramillo Navarrete, SRE Director General for the United Nations.",
            "Eduardo Jaramillo Navarrete",
        ),
        ("by Ambassador Mónica Bolaños, Director General of", "Mónica Bolaños"),
        ("Ambassador Bolaños reaffirmed", "Bolaños"),
        (
            "the Vice-Minister of Foreign Affairs of Guatemala, Ms. Alicia Castillo, requesting",
            "Alicia Castillo",
        ),
        (
            "Peru, Ambassador Baso Sangqu, the UNSCR 1540 Committee Chairman, and Ambassador Albert Ramdin, Assistant Secretary General, Organization of American States.",
            "Baso Sangqu; Albert Ramdin",
        ),
        ("Mr. Ryabkov said", "Ryabkov"),
        ("by Lt. Gen. (ret.) Hassan Al-Shuraiqi of", "Hassan Al-Shuraiqi"),
        ("Mr. Sibusiso 'Muzi' Nkosi said", "Sibusiso 'Muzi' Nkosi"),
        ("Ambassador Alfredo Labbé Villa of Chile", "Alfredo Labbé Villa"),
        ("the Fiscalía General de la Nación", ""),
        ("Prof. Dr. Dato' Rohana binti Yusof described", "Rohana binti Yusof"),
        ("Brigadier Tebogo wa Modise and Dato' Sri Azlan bin Hashim", "Tebogo wa Modise; Azlan bin Hashim"),
        ("H.E. Mr. Sergey RYABKOV, Deputy Foreign Minister", "Sergey RYABKOV"),
        ("His Excellency Ambassador Román Oyarzun Marchesi", "Román Oyarzun Marchesi"),
        ("H.E. Dr. Ahmed Ould Teguedi", "Ahmed Ould Teguedi"),
        ("Prof. Dr. Hans-Peter Müller", "Hans-Peter Müller"),
        ("Ms. María del Carmen de la Fuente", "María del Carmen de la Fuente"),
        ("Mr. Jan van der Berg and Ms. Ursula von der Leyen", "Jan van der Berg; Ursula von der Leyen"),
        ("Mr. Bashar al-Jaafari", "Bashar al-Jaafari"),
        ("Mr. al-Jaafari noted", "al-Jaafari"),
        ("Ms. Siobhán O’Brien’s statement", "Siobhán O’Brien"),
        ("Mr. Conor O'Neill", "Conor O'Neill"),
        ("Dr. A. Q. Khan", "A. Q. Khan"),
        ("Mr. George W. Bush", "George W. Bush"),
        ("Ms. RYU Mi-jin (Republic of Korea)", "RYU Mi-jin"),
        ("Mr. Li Song of China", "Li Song"),
        ("Ambassador Bolaños’ remarks", "Bolaños"),
        ("Ambassador Castillo's speech", "Castillo"),
        ("Ambassadors Baso Sangqu and Román Oyarzun Marchesi spoke", "Baso Sangqu; Román Oyarzun Marchesi"),
        ("Lt. Gen. Abebe Tesfaye Bekele opened", "Abebe Tesfaye Bekele"),
        ("Colonel Juan Pérez y Gómez", "Juan Pérez y Gómez"),
        ("Sra. Ana Sofía Núñez", "Ana Sofía Núñez"),
        ("Hon. Minister Kasaija Matia", "Kasaija Matia"),
        ("Mr. Park and Ms. Hall", "Park; Hall"),
        ("Dr.Smith", "Smith"),
        ("Mr. Thomas Wuchte (OSCE)", "Thomas Wuchte"),
        ("Ms. Izumi\u{a0}Nakamitsu", "Izumi\u{a0}Nakamitsu"),
        ("Mr. José da Silva dos Santos", "José da Silva dos Santos"),
        ("Mr. Mohammed bin Abdulrahman", "Mohammed bin Abdulrahman"),
        ("Mr. 王毅 said", "王毅"),
        ("Mr. Dương Chí Dũng", "Dương Chí Dũng"),
        ("Mr. John Smith National Customs Authority", "John Smith"),
        (
            "Captain (Navy) Luis Fernández Pérez; Col. (ret.) Ahmed Ben Ali",
            "Luis Fernández Pérez; Ahmed Ben Ali",
        ),
        ("Messrs. Taylor and Wuchte agreed", "Taylor; Wuchte"),
        ("Ambassador-at-Large John Smith", "John Smith"),
        ("Mr. Gennady Lutay, Ambassador Sabri Boukadoum (Algeria)", "Gennady Lutay; Sabri Boukadoum"),
        (
            "Mr. Anselme Yabouri, and Programme Officer Katja Boettcher (UNREC)",
            "Anselme Yabouri; Katja Boettcher",
        ),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn names_behind_posts() {
    for (text, wanted) in [
        ("Under-Secretary-General Izumi Nakamitsu", "Izumi Nakamitsu"),
        ("the UN High Representative for Disarmament Affairs Izumi Nakamitsu opened", "Izumi Nakamitsu"),
        ("Secretary-General António Guterres", "António Guterres"),
        ("OAS Secretary General Luis Almagro Lemes", "Luis Almagro Lemes"),
        ("Minister Lavrov said", "Lavrov"),
        ("Foreign Minister Sergey Lavrov", "Sergey Lavrov"),
        ("Minister of Foreign Affairs Ernesto Araújo", "Ernesto Araújo"),
        ("Secretary of State Hillary Clinton", "Hillary Clinton"),
        ("Under-Secretary-General for Legal Affairs Miguel de Serpa Soares", "Miguel de Serpa Soares"),
        ("Director General Rafael Mariano Grossi", "Rafael Mariano Grossi"),
        ("President Juan Carlos Varela", "Juan Carlos Varela"),
        ("Major General Peter Cosgrove", "Peter Cosgrove"),
        ("1540 Expert Terence Taylor presented", "Terence Taylor"),
        ("the 1540 Committee Chair, Román Oyarzun Marchesi, opened", "Román Oyarzun Marchesi"),
        ("the Director of UNLIREC, Mélanie Régimbal, welcomed", "Mélanie Régimbal"),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn names_before_posts() {
    for (text, wanted) in [
        (
            "José Javier Gutiérrez Blanco-Navarrete, Permanent Mission of Spain",
            "José Javier Gutiérrez Blanco-Navarrete",
        ),
        (
            "opened by Dian Triansyah Djani, Permanent Representative of Indonesia to the United Nations and Chair of the 1540 Committee.",
            "Dian Triansyah Djani",
        ),
        ("Terence Taylor, Coordinator of the Group of Experts, spoke", "Terence Taylor"),
        (
            "statements by Jane Doe, OAS Deputy Director, and John van Dyke, the Chair of the Committee",
            "Jane Doe; John van Dyke",
        ),
        ("By María Pérez, Legal Officer of VERTIC", "María Pérez"),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn who_is_no_person() {
    for text in [
        "The Director General of the National Customs Authority of Panama opened the Workshop",
        "The Vice-Minister of Health of the Government of Panama, speaking next, noted",
        "The Vice-Minister of Multilateral Affairs and Cooperation of the MFA noted",
        "the Dr. Kwame Nkrumah Conference Hall",
        "Dr. Kwame Nkrumah International Convention Center",
        "the General Assembly, the General Secretariat and the General Staff",
        "Minister of Health, Minister of Foreign Affairs",
        "Mr. Chair, Madam Chair, Mr. President",
        "the Ambassador of Colombia",
        "Prime Minister, General Directorate, Secretary General of the OAS",
        "Hon. Minister, H.E. the Minister",
        "James Martin Center, Henry L. Stimson Center, Stanley Foundation, Naif Arab University, Manohar Parrikar Institute",
        "the A Q Khan network",
        "Office of the Assistant Secretary General of the Organization of American States (OAS)",
        "Ministry of Foreign Affairs, Director General, Deputy Minister",
        "Costa Rica, Chair of CARICOM, and El Salvador, Director",
        "the Permanent Representative of Guatemala, Costa Rica and Peru",
        "the Ambassador Hotel in Addis Ababa",
        "Bogota, Director of Customs",
        "General Overview of the region",
        "the Chair of the Committee, South Africa, noted",
        "the Director of Customs, Foreign Affairs and Trade",
        "Sharm El Sheikh, Egypt",
        "Director General for the United Nations",
        "the National Secretariat of Science and Technology, Public Prosecutor.",
        "Head of Delegation, Expert Group Meeting, Officer Training Course",
        "the Coordinator of the Group of Experts, Security Council Committee",
        "President Hotel, Major Economies Forum",
        "the Minister. Kim",
        "HE noted",
        "Mr. and Mrs.",
        "Members of the Chemical Weapons Convention, Chair",
        "",
    ] {
        assert_eq!(people(text), "", "{text}");
    }
}

#[test]
fn title_role_and_affiliation() {
    for (text, title, role, affiliation) in [
        (
            "by Dr Eduardo Jaramillo Navarrete, SRE Director General for the United Nations. He",
            "Dr",
            "SRE Director General for the United Nations",
            "SRE",
        ),
        (
            "by Ambassador Mónica Bolaños, Director General of International Multilateral and Economic Affairs at the Ministry of Foreign Affairs of Guatemala. Ambassador",
            "Ambassador",
            "Director General of International Multilateral and Economic Affairs",
            "Ministry of Foreign Affairs of Guatemala",
        ),
        (
            "a letter by the Vice-Minister of Foreign Affairs of Guatemala, Ms. Alicia Castillo, requesting",
            "Ms.",
            "Vice-Minister of Foreign Affairs of Guatemala",
            "Guatemala",
        ),
        (
            "Ambassador Albert Ramdin, Assistant Secretary General, Organization of American States.",
            "Ambassador",
            "Assistant Secretary General",
            "Organization of American States",
        ),
        (
            "Dian Triansyah Djani, Permanent Representative of Indonesia to the United Nations and Chair of the 1540 Committee, said",
            "",
            "Permanent Representative of Indonesia to the United Nations and Chair of the 1540 Committee",
            "Indonesia",
        ),
        ("José Gutiérrez, Permanent Mission of Spain", "", "", "Permanent Mission of Spain"),
        ("Mr. Thomas Wuchte (OSCE)", "Mr.", "", "OSCE"),
        ("Ms. Jane Doe, Director of UNLIREC and Mr. X", "Ms.", "Director of UNLIREC", ""),
        ("Ms. Jane Doe, Canada, noted", "Ms.", "", ""),
        ("Mr. Gennady Lutay, Ambassador Sabri Boukadoum (Algeria)", "Mr.", "", ""),
    ] {
        let found = scan(text);
        let one = &found[0];
        let at = |s: &Option<Span>| s.as_ref().map_or("", |s| slice(text, s));
        assert_eq!(
            (at(&one.title_span), at(&one.role_span), at(&one.affiliation_span)),
            (title, role, affiliation),
            "{text}"
        );
    }
}

#[test]
fn short_mentions_take_the_id_of_the_full_name() {
    for (text, wanted) in [
        ("Ambassador Mónica Bolaños spoke. Ambassador Bolaños said", "monica-bolanos monica-bolanos"),
        ("Ms. Castillo wrote. Ms. Alicia Castillo signed", "alicia-castillo alicia-castillo"),
        (
            "Dr Eduardo Jaramillo Navarrete; Dr Jaramillo",
            "eduardo-jaramillo-navarrete eduardo-jaramillo-navarrete",
        ),
        ("Mr. Kim Sook and Mr. Kim", "kim-sook kim-sook"),
        ("Ms. Ana Pérez, Mr. Luis Pérez, Mr. Pérez", "ana-perez luis-perez luis-perez"),
        ("Mr. Ryabkov said", "ryabkov"),
        ("Ms. BOLANOS and Ms. Mónica Bolaños", "monica-bolanos monica-bolanos"),
    ] {
        assert_eq!(linked(text), wanted, "{text}");
    }
}

#[test]
fn ids_are_kebab_case_without_accents() {
    for (name, id) in [
        ("José Javier Gutiérrez Blanco-Navarrete", "jose-javier-gutierrez-blanco-navarrete"),
        ("A. Q. Khan", "a-q-khan"),
        ("Siobhán O’Brien", "siobhan-obrien"),
        ("Bashar al-Jaafari", "bashar-al-jaafari"),
        ("Łukasz Kułaga", "lukasz-kulaga"),
    ] {
        assert_eq!(id_of(name), id);
    }
}

#[test]
fn long_and_odd_input_is_linear_and_safe() {
    let long = format!("Mr. {} said", "Juan ".repeat(5_000));
    assert_eq!(scan(&long).len(), 1);
    let wide = format!("Mr. {} said", "J".repeat(5_000));
    assert!(scan(&wide).len() < 2);
    let many = "Ms. Ana Pérez, Director of UNLIREC, and ".repeat(5_000);
    let mut all = scan(&many);
    assert_eq!(all.len(), 5_000);
    link(&mut all);
    scan(&"Director General ".repeat(5_000));
    scan(&"Mr. ".repeat(5_000));
    scan(&"H.E. ".repeat(5_000));
    for text in [
        "Mr.",
        "Mr. ",
        "Dr. é",
        "Mr. É",
        "H.E.",
        ", Director",
        "é, Director",
        "Mr. O’",
        "Mr. J.-",
        "’s Director",
        "Mr. A (",
        "Mr. Ab (c",
    ] {
        scan(text);
    }
}

#[test]
fn titles_of_other_languages() {
    for (text, wanted) in [
        (
            "Embajador Rodrigo Yépez-Montúfar y la Dra. Lucía Cárdenas",
            "Rodrigo Yépez-Montúfar; Lucía Cárdenas",
        ),
        (
            "El Gral. Rigoberto Paz-Maldonado y el Crnel. Walter Funes",
            "Rigoberto Paz-Maldonado; Walter Funes",
        ),
        ("Coronel Julio Huamán Ticona", "Julio Huamán Ticona"),
        ("Coronel Oviedo, Paraguay", ""),
        ("la Directora de Política Exterior", ""),
        ("Viceministro Manuel Ángel Castro", "Manuel Ángel Castro"),
        (
            "Le Colonel-major Moussa Traoré-Sidibé et le Général Cheick Fanta Keita",
            "Moussa Traoré-Sidibé; Cheick Fanta Keita",
        ),
        ("S.E. M. Abdoulaye Ndiaye, Ministre", "Abdoulaye Ndiaye"),
        ("M. Kouadio Yao-N'Guessan a ouvert", "Kouadio Yao-N'Guessan"),
        ("Mr. Ahmed M. Ali and Dr. M. Smith", "Ahmed M. Ali; M. Smith"),
        ("Mme Aïssatou Diallo-Barry", "Aïssatou Diallo-Barry"),
        (
            "Embaixador Luís de Almeida Prado e Contra-Almirante Sérgio Mattos",
            "Luís de Almeida Prado; Sérgio Mattos",
        ),
        ("Staff Brigadier (Air) Hassan Saleh Al-Nesf described", "Hassan Saleh Al-Nesf"),
        ("Air Vice-Marshal Peter Obi Nwosu spoke", "Peter Obi Nwosu"),
        ("Dr. (Ms.) Nilmini Weerasekara-Dias read", "Nilmini Weerasekara-Dias"),
        ("Ms. Julie Bishop and Mr. Federico Mayor spoke", "Julie Bishop; Federico Mayor"),
        ("Archbishop Paul Richard Gallagher said", "Paul Richard Gallagher"),
        ("the Bishop said", ""),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn one_title_serves_a_list() {
    for (text, wanted) in [
        (
            "by Mr. Somchai Rattanakul, Nguyen Thi Lan Anh and Siti Nurhaliza Abdullah.",
            "Somchai Rattanakul; Nguyen Thi Lan Anh; Siti Nurhaliza Abdullah",
        ),
        ("Ms. Ana Diaz (Customs) and Pedro Gil (Police) spoke", "Ana Diaz; Pedro Gil"),
        // what follows may be a body, a post or a place
        ("Mr. John Smith, National Customs Authority, and the police", "John Smith"),
        ("Mr. John Smith and Customs Officers of the port", "John Smith"),
        ("Mr. John Smith and Lake Chad Basin Commission staff", "John Smith"),
        ("Mr. John Smith and Costa Rica spoke", "John Smith"),
        ("Mr. John Smith and Later Words Of Others", "John Smith"),
        ("Mr. John Smith and Jones spoke", "John Smith"),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn posts_and_initials_in_apposition() {
    for (text, wanted) in [
        ("A. L. A. Azeez-Cader, Additional Secretary, welcomed", "A. L. A. Azeez-Cader"),
        ("The Canadian Ambassador, Joanne Lavigne-Frappier, handed over", "Joanne Lavigne-Frappier"),
        ("The Minister of Economy, Vladimir Kavarić-Lalić, and the Head of Unit", "Vladimir Kavarić-Lalić"),
        ("The Minister of Economy, Costa Rica, and the Head of Unit", ""),
    ] {
        assert_eq!(people(text), wanted, "{text}");
    }
}

#[test]
fn known_people_need_no_title_but_their_whole_name() {
    let find = |text: &str, name: &str| {
        let at = text.find(name).unwrap();
        known(text, &(at as u32..(at + name.len()) as u32), None).map(|one| one.id)
    };
    assert_eq!(find("Later on, Ana Diaz spoke.", "Ana Diaz").as_deref(), Some("ana-diaz"));
    assert_eq!(find("Peru's Ana Diaz spoke.", "Ana Diaz").as_deref(), Some("ana-diaz"));
    assert_eq!(find("UNODA Director Ana Diaz spoke.", "Ana Diaz").as_deref(), Some("ana-diaz"));
    assert_eq!(find("Ana Diaz Moreno spoke.", "Ana Diaz"), None);
    assert_eq!(find("Carmen Ana Diaz spoke.", "Ana Diaz"), None);
    for (name, is_full) in [
        ("Ana Diaz", true),
        ("Nguyen Thi Lan Anh", true),
        ("Diaz", false),
        ("A. Diaz", false),
        ("Al Busaidi", false),
        ("van der Berg", false),
        ("Ana Diaz, Director", false),
    ] {
        assert_eq!(is_full_name(name), is_full, "{name}");
    }
}
