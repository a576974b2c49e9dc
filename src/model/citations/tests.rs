//! Every way to cite a resolution, and everything that only looks like it.

use super::*;
use crate::model::prose::slice;

/// What a citation points at, from what is written alone.
fn target(c: &Citation) -> String {
    let organ = match c.organ {
        Organ::SecurityCouncil => "SC",
        Organ::GeneralAssembly => "GA",
        Organ::Oas => "OAS",
        Organ::Other => "other",
    };
    let session = c.session.as_ref().map(|s| format!("{s}/")).unwrap_or_default();
    let year = c.year.map(|y| format!("({y})")).unwrap_or_default();
    let paragraph = c.paragraph.as_ref().map(|p| format!("#{}{}", p.number, p.sub)).unwrap_or_default();
    format!("{organ} {session}{}{year}{paragraph}", c.number)
}

/// `text = target` for each citation, first to last.
fn cited(text: &str) -> String {
    scan(text)
        .iter()
        .map(|c| format!("{} = {}", slice(text, &c.span), target(c)))
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn every_form_is_read() {
    for (text, wanted) in [
        ("of resolution 1540 (2004) and", "resolution 1540 (2004) = SC 1540(2004)"),
        ("Resolution 1540(2004)", "Resolution 1540(2004) = SC 1540(2004)"),
        ("the UN Security Council Resolution 1540.", "UN Security Council Resolution 1540 = SC 1540"),
        (
            "United Nations Security Council resolution (UNSCR) 1540 (2004)",
            "United Nations Security Council resolution (UNSCR) 1540 (2004) = SC 1540(2004)",
        ),
        ("UNSCR 1540 was", "UNSCR 1540 = SC 1540"),
        ("UNSCR 1540 (2004)", "UNSCR 1540 (2004) = SC 1540(2004)"),
        ("UNSC Resolution 1540", "UNSC Resolution 1540 = SC 1540"),
        ("UN Res. 1540", "UN Res. 1540 = SC 1540"),
        ("the 1540 resolution and", "1540 resolution = SC 1540"),
        (
            "Security Council’s resolution 1540 (2004)",
            "Security Council’s resolution 1540 (2004) = SC 1540(2004)",
        ),
        ("resolution No. 1540 (2004)", "resolution No. 1540 (2004) = SC 1540(2004)"),
        ("resolution 1540/2004", "resolution 1540/2004 = SC 1540(2004)"),
        ("resolution 1540 of 2004", "resolution 1540 of 2004 = SC 1540(2004)"),
        (
            "resolutions 1540 (2004) and 1673 (2006)",
            "resolutions 1540 (2004) = SC 1540(2004); 1673 (2006) = SC 1673(2006)",
        ),
        (
            "resolutions 1540 (2004), 1673 (2006), 1810 (2008) and 1977 (2011)",
            "resolutions 1540 (2004) = SC 1540(2004); 1673 (2006) = SC 1673(2006); 1810 (2008) = SC 1810(2008); 1977 (2011) = SC 1977(2011)",
        ),
        ("UNSCRs 1373 and 1540", "UNSCRs 1373 = SC 1373; 1540 = SC 1540"),
        ("resolutions 1540 and 1977 oblige", "resolutions 1540 = SC 1540; 1977 = SC 1977"),
        ("S/RES/2663 (2022)", "S/RES/2663 (2022) = SC 2663(2022)"),
        ("S/RES/1540(2004).", "S/RES/1540(2004) = SC 1540(2004)"),
        ("resolution S/RES/1540 (2004)", "resolution S/RES/1540 (2004) = SC 1540(2004)"),
        ("(resolution 1977 (2012))", "resolution 1977 (2012) = SC 1977(2012)"),
        ("resolution 2341 (2017)", "resolution 2341 (2017) = SC 2341(2017)"),
        ("resolution 242 (1967)", "resolution 242 (1967) = SC 242(1967)"),
        ("was committed to 1540 and was", "1540 = SC 1540"),
        ("implementation of 1540.", "1540 = SC 1540"),
        ("under 1540 (2004) and 1977 (2011)", "1540 (2004) = SC 1540(2004); 1977 (2011) = SC 1977(2011)"),
        (
            "the UN Security\u{a0}Council resolution\u{a0}1540\u{a0}(2004)",
            "UN Security\u{a0}Council resolution\u{a0}1540\u{a0}(2004) = SC 1540(2004)",
        ),
        ("resolution 1540 (2004), 25 States", "resolution 1540 (2004) = SC 1540(2004)"),
        ("resolution 1540 (2004) (hereafter", "resolution 1540 (2004) = SC 1540(2004)"),
        ("pursuant to resolution 1540 (2004) Committee", "resolution 1540 (2004) = SC 1540(2004)"),
    ] {
        assert_eq!(cited(text), wanted, "{text}");
    }
}

#[test]
fn paragraphs_in_every_form() {
    for (text, wanted) in [
        (
            "Operational Paragraph 5 of resolution 2325 (2016) encourages",
            "Operational Paragraph 5 of resolution 2325 (2016) = SC 2325(2016)#5",
        ),
        (
            "operative paragraph (OP) 5 of the Resolution 1810 (2008)",
            "operative paragraph (OP) 5 of the Resolution 1810 (2008) = SC 1810(2008)#5",
        ),
        ("OP 16 of resolution 2663 (2022)", "OP 16 of resolution 2663 (2022) = SC 2663(2022)#16"),
        (
            "Resolution 2663 (2022), in operative paragraph 20, encourages",
            "Resolution 2663 (2022), in operative paragraph 20 = SC 2663(2022)#20",
        ),
        (
            "operative paragraphs 22 and 23 of resolution 2663 (2022)",
            "operative paragraphs 22 and 23 of resolution 2663 (2022) = SC 2663(2022)#22; 23 = SC 2663(2022)#23",
        ),
        (
            "paragraph 5 (a) of resolution 1977 (2011)",
            "paragraph 5 (a) of resolution 1977 (2011) = SC 1977(2011)#5(a)",
        ),
        (
            "paragraphs 1, 2 and 3 of resolution 1540",
            "paragraphs 1, 2 and 3 of resolution 1540 = SC 1540#1; 2 = SC 1540#2; 3 = SC 1540#3",
        ),
        (
            "paragraphs 1 to 3 of resolution 1540",
            "paragraphs 1 to 3 of resolution 1540 = SC 1540#1; 1 to 3 = SC 1540#2; 3 = SC 1540#3",
        ),
        (
            "OP 8 (a), (b), (c) and OP 10 of UNSCR 1540",
            "OP 8 (a), (b), (c) and OP 10 of UNSCR 1540 = SC 1540#8(a); (b) = SC 1540#8(b); (c) = SC 1540#8(c); 10 = SC 1540#10",
        ),
        (
            "OP 3 (a) and (b) of resolution 1540 (2004)",
            "OP 3 (a) and (b) of resolution 1540 (2004) = SC 1540(2004)#3(a); (b) = SC 1540(2004)#3(b)",
        ),
        ("resolution 1810 (2008) (paragraph 5)", "resolution 1810 (2008) (paragraph 5) = SC 1810(2008)#5"),
        ("op. 10 of UNSCR 1977", "op. 10 of UNSCR 1977 = SC 1977#10"),
        (
            "Operative Paragraph 12, Security Council Resolution 1977 (2011)",
            "Operative Paragraph 12, Security Council Resolution 1977 (2011) = SC 1977(2011)#12",
        ),
        (
            "resolution 1540 (2004) and paragraph 5 thereof",
            "resolution 1540 (2004) = SC 1540(2004); paragraph 5 thereof = SC 1540(2004)#5",
        ),
        (
            "Resolution 2325 (2016) was adopted. In OP 18, the Council",
            "Resolution 2325 (2016) = SC 2325(2016); OP 18 = SC 2325(2016)#18",
        ),
        (
            "resolution 1977 (2011) and OP 2 of the same resolution.",
            "resolution 1977 (2011) = SC 1977(2011); OP 2 of the same resolution = SC 1977(2011)#2",
        ),
        (
            "resolution 2325 (2016) says much; paragraph 6 of the resolution adds",
            "resolution 2325 (2016) = SC 2325(2016); paragraph 6 of the resolution = SC 2325(2016)#6",
        ),
        ("OP3(c) of 1540", "OP3(c) of 1540 = SC 1540#3(c)"),
        ("para. 3 of S/RES/1540 (2004)", "para. 3 of S/RES/1540 (2004) = SC 1540(2004)#3"),
        ("paragraph 3 of 1540 (2004)", "paragraph 3 of 1540 (2004) = SC 1540(2004)#3"),
        (
            "paragraph 3 of Security Council resolution 1540 (2004)",
            "paragraph 3 of Security Council resolution 1540 (2004) = SC 1540(2004)#3",
        ),
        (
            "paragraph 3 of its resolution 1540 (2004)",
            "paragraph 3 of its resolution 1540 (2004) = SC 1540(2004)#3",
        ),
        (
            "sub-paragraphs (a) and (b) of operative paragraph 3 of resolution 1540 (2004)",
            "sub-paragraphs (a) and (b) of operative paragraph 3 of resolution 1540 (2004) = SC 1540(2004)#3(a); (b) = SC 1540(2004)#3(b)",
        ),
        (
            "paragraph 3 (a)-(d) of resolution 1540 (2004)",
            "paragraph 3 (a)-(d) of resolution 1540 (2004) = SC 1540(2004)#3(a); 3 (a)-(d) = SC 1540(2004)#3(b); 3 (a)-(d) = SC 1540(2004)#3(c); (d) = SC 1540(2004)#3(d)",
        ),
        ("resolution 1540 (2004), OP 3 (d)", "resolution 1540 (2004), OP 3 (d) = SC 1540(2004)#3(d)"),
        ("UNSCR 1540 OP 8", "UNSCR 1540 OP 8 = SC 1540#8"),
        (
            "resolution 1540 (2004), paragraph 5 of resolution 1977 (2011)",
            "resolution 1540 (2004) = SC 1540(2004); paragraph 5 of resolution 1977 (2011) = SC 1977(2011)#5",
        ),
        (
            "paragraph 3 of resolutions 1540 (2004) and 1977 (2011)",
            "paragraph 3 of resolutions 1540 (2004) = SC 1540(2004)#3; 1977 (2011) = SC 1977(2011)",
        ),
    ] {
        assert_eq!(cited(text), wanted, "{text}");
    }
}

#[test]
fn a_paragraph_of_something_else_is_silent() {
    for text in [
        "paragraph 5 of the Plan",
        "In paragraph 5, the Council",
        "Article 5, paragraph 2",
        "preambular paragraph 4",
        "sub-paragraph (a)",
    ] {
        assert_eq!(cited(text), "", "{text}");
    }
    assert_eq!(
        cited("resolution 1540 (2004), paragraph 5 of the Plan"),
        "resolution 1540 (2004) = SC 1540(2004)",
    );
    assert_eq!(
        cited("under resolution 1540 (2004) and paragraph 5 and 12 States"),
        "resolution 1540 (2004) = SC 1540(2004); paragraph 5 = SC 1540(2004)#5",
    );
    assert!(scan("resolution 1540 (2004). See paragraph 5.")[1].inherited);
}

#[test]
fn other_organs_are_not_the_council() {
    for (text, wanted) in [
        (
            "and that in 2007, the OAS passed Resolution 2333 reaffirming our commitment to the implementation of Resolution 1540, this",
            "Resolution 2333 = OAS 2333; Resolution 1540 = SC 1540",
        ),
        ("AG/RES. 2333 (XXXVII-O/07)", "AG/RES. 2333 (XXXVII-O/07) = OAS XXXVII-O/07/2333"),
        ("resolution AG/RES.2107 (XXXV-O/05)", "resolution AG/RES.2107 (XXXV-O/05) = OAS XXXV-O/05/2107"),
        ("OAS resolution 2333", "OAS resolution 2333 = OAS 2333"),
        ("resolution 2333 of the OAS General Assembly", "resolution 2333 = OAS 2333"),
        ("resolution 2333, adopted by the General Assembly of the OAS", "resolution 2333 = OAS 2333"),
        ("OAS General Assembly Resolution 2333", "OAS General Assembly Resolution 2333 = OAS 2333"),
        ("Resolution 2333 (2016)", "Resolution 2333 (2016) = SC 2333(2016)"),
        ("A/RES/67/19", "A/RES/67/19 = GA 67/19"),
        ("General Assembly resolution 60/288", "General Assembly resolution 60/288 = GA 60/288"),
        ("resolution 60/288 of the General Assembly", "resolution 60/288 = GA 60/288"),
        ("resolution 60/288", "resolution 60/288 = GA 60/288"),
        ("GC(60)/RES/12", "GC(60)/RES/12 = other 60/12"),
        ("WHA58.3", "WHA58.3 = other 58/3"),
        ("resolution 34/25 of the Human Rights Council", "resolution 34/25 = other 34/25"),
        ("Human Rights Council resolution 34/25", "Human Rights Council resolution 34/25 = other 34/25"),
        (
            "the Parliamentary Assembly of the Council of Europe adopted Resolution 1540 (2007)",
            "Resolution 1540 (2007) = other 1540(2007)",
        ),
        (
            "the OAS supported States in implementing resolution 1540 (2004) and resolution 1373",
            "resolution 1540 (2004) = SC 1540(2004); resolution 1373 = SC 1373",
        ),
        (
            "the African Union Peace and Security Council resolution 5",
            "African Union Peace and Security Council resolution 5 = other 5",
        ),
        ("The General Assembly noted resolution 2371 (2017)", "resolution 2371 (2017) = SC 2371(2017)"),
        ("Resolution 3472 (XXX)", "Resolution 3472 (XXX) = GA XXX/3472"),
    ] {
        assert_eq!(cited(text), wanted, "{text}");
    }
}

#[test]
fn the_number_as_an_attribute_is_no_citation() {
    for text in [
        "the 1540 Committee and the 1540 committee",
        "1540 Group of Experts",
        "a 1540 Expert, 1540 Experts",
        "the 1540 matrix of Guatemala, 1540 matrices",
        "1540-related assistance",
        "1540experts@un.org and 1540 experts @un.org",
        "1540 requirements, 1540 issues, four 1540 peer reviews",
        "1540 National Action Plans",
        "the UNSCR 1540 Committee Chairman",
        "1540 Points of Contact, 1540 Compass, 1540 regional coordinators",
        "about 1540 people and a total of 1540.",
        "USD 1,540 and 1540.50",
        "S/2016/1038, S/AC.44/2013/1 and S/PRST/2014/7",
        "in 2004 and 2011",
        "Plan, 2018-2021, was",
        "tel. +1 212 963 1540",
        "high-resolution 1080 images",
        "a resolution of 1540 dots",
        "25-26 June 2019",
        "its 2016 resolution",
        "",
    ] {
        assert_eq!(cited(text), "", "{text}");
    }
}

#[test]
fn parts_have_their_own_spans() {
    let text = "the UN Security Council resolution 1540 (2004), OP 3 (a)";
    let c = &scan(text)[0];
    assert_eq!(slice(text, c.organ_span.as_ref().unwrap()), "UN Security Council");
    assert_eq!(slice(text, c.head_span.as_ref().unwrap()), "resolution");
    assert_eq!(slice(text, &c.number_span), "1540");
    assert_eq!(slice(text, c.year_span.as_ref().unwrap()), "2004");
    let p = c.paragraph.as_ref().unwrap();
    assert_eq!((slice(text, &p.head_span), slice(text, &p.span)), ("OP", "3 (a)"));
    assert!(scan("committed to 1540.")[0].is_bare());
}

#[test]
fn symbols_of_documents() {
    let text = "in S/2016/1038, (S/AC.44/2013/1) and S/PRST/2014/7; A/RES/67/19, S/AC.44/2013/OC.5, S/RES/1540 (2004). AG/RES. 2333 (XXXVII-O/07) or OAS/CICTE and 24/7 and/or 5";
    let symbols: Vec<_> = scan_symbols(text).iter().map(|s| s.compact(text)).collect();
    assert_eq!(
        symbols,
        [
            "S/2016/1038",
            "S/AC.44/2013/1",
            "S/PRST/2014/7",
            "A/RES/67/19",
            "S/AC.44/2013/OC.5",
            "S/RES/1540(2004)",
            "AG/RES.2333(XXXVII-O/07)"
        ]
    );
}

#[test]
fn years_of_the_council() {
    assert_eq!(council_year(1540), Some((2004, 2004)));
    assert_eq!(council_year(2333), Some((2016, 2016)));
    assert_eq!(council_year(2336), Some((2016, 2016)));
    assert_eq!(council_year(1), Some((1946, 1946)));
    assert_eq!(council_year(0), None);
    assert_eq!(council_year(99999), None);
}

#[test]
fn long_and_odd_input_is_linear_and_safe() {
    let many = "resolution 1540 (2004), paragraph 5, and ".repeat(1_000);
    assert_eq!(scan(&many).len(), 1_000);
    let unknown = "Resolution 2999 and ".repeat(1_000);
    assert_eq!(scan(&unknown).len(), 1_000);
    let list = format!("paragraphs {}1 of resolution 1540", "1, ".repeat(5_000));
    assert_eq!(scan(&list).len(), 5_001);
    assert!(scan(&"(".repeat(10_000)).is_empty());
    scan(&"paragraph 1 to 150, ".repeat(1000));
    for text in [
        "resolution ",
        "resolution 1",
        "1540 (",
        "1540 (2004",
        "é1540é",
        "OP",
        "OP 5 of",
        "/1",
        "S/",
        "S/1(",
        "(1)",
        "1540/",
        "paragraph 5 of the ’",
        "’s resolution 1540",
    ] {
        scan(text);
        scan_symbols(text);
    }
}
