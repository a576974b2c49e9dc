//! From a citation to the id of what it cites. Knows the registry.

use super::{Citation, Organ, Style};
use crate::model::prose::{is_blank, slice};
use crate::registry::{self, Registry, Resolution};

/// The resolution that a citation means, if the registry has it. A wrong or missing year does not matter where the
/// number alone is unique.
pub fn known<'r>(citation: &Citation, registry: &'r Registry) -> Option<&'r Resolution> {
    let organ = match citation.organ {
        Organ::SecurityCouncil => registry::Organ::SecurityCouncil,
        Organ::Oas => registry::Organ::OasGeneralAssembly,
        Organ::GeneralAssembly => return registry.document(&id_of_the_assembly(citation)?),
        Organ::Other => return None,
    };
    let number = u16::try_from(citation.number).ok()?;
    let year = citation.year.and_then(|y| i16::try_from(y).ok());
    registry.resolution(organ, number, year).or_else(|| registry.resolution(organ, number, None))
}

/// The id of what is cited: its symbol without blanks, then `#` and the paragraph where one is cited:
/// `S/RES/2325(2016)#5`, `S/RES/1540(2004)#3(a)`. `text` is the text that was scanned. `None` where neither the
/// registry nor what is written tells enough.
pub fn resolve(citation: &Citation, text: &str, registry: &Registry) -> Option<String> {
    let mut id = match known(citation, registry) {
        Some(resolution) => resolution.id.clone(),
        None => id_as_written(citation, text)?,
    };
    if let Some(paragraph) = &citation.paragraph {
        id.push('#');
        id.push_str(&paragraph.number.to_string());
        id.push_str(&paragraph.sub);
    }
    Some(id)
}

fn id_as_written(citation: &Citation, text: &str) -> Option<String> {
    if citation.is_open() {
        return None;
    }
    let number = citation.number;
    match citation.organ {
        Organ::SecurityCouncil => citation.year.map(|year| format!("S/RES/{number}({year})")),
        Organ::GeneralAssembly => id_of_the_assembly(citation),
        Organ::Oas => citation.session.as_ref().map(|session| format!("AG/RES.{number}({session})")),
        Organ::Other if citation.style == Style::Symbol => {
            let head = citation.head_span.as_ref()?;
            let symbol = slice(text, &(head.start..citation.number_span.end));
            Some(symbol.chars().filter(|&c| !is_blank(c)).collect())
        }
        Organ::Other => None,
    }
}

/// `A/RES/60/288`, `A/RES/3472(XXX)`.
fn id_of_the_assembly(citation: &Citation) -> Option<String> {
    let session = citation.session.as_ref()?;
    Some(match session.bytes().all(|b| b.is_ascii_digit()) {
        true => format!("A/RES/{session}/{}", citation.number),
        false => format!("A/RES/{}({session})", citation.number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::citations::scan;

    fn ids(text: &str) -> String {
        let ids =
            scan(text).into_iter().map(|c| resolve(&c, text, Registry::embedded()).unwrap_or("-".into()));
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ids_come_from_the_registry_first_then_from_the_text() {
        for (text, wanted) in [
            ("resolution 1540 (2004)", "S/RES/1540(2004)"),
            ("UNSCR 1540", "S/RES/1540(2004)"),
            ("the 1540 resolution", "S/RES/1540(2004)"),
            ("resolution 1977 (2012)", "S/RES/1977(2011)"),
            ("Operational Paragraph 5 of resolution 2325 (2016)", "S/RES/2325(2016)#5"),
            ("OP 3 (a) and (c) of UNSCR 1540", "S/RES/1540(2004)#3(a) S/RES/1540(2004)#3(c)"),
            ("resolution 2401 (2018)", "S/RES/2401(2018)"),
            ("resolution 2401", "-"),
            ("in 2007, the OAS passed Resolution 2333 reaffirming", "AG/RES.2333(XXXVII-O/07)"),
            ("AG/RES. 2333 (XXXVII-O/07)", "AG/RES.2333(XXXVII-O/07)"),
            ("AG/RES. 9999 (XL-O/10)", "AG/RES.9999(XL-O/10)"),
            ("General Assembly resolution 60/288", "A/RES/60/288"),
            ("A/RES/67/19", "A/RES/67/19"),
            ("General Assembly resolution 3472 (XXX)", "A/RES/3472(XXX)"),
            ("GC(60)/RES/12", "GC(60)/RES/12"),
            ("Human Rights Council resolution 34/25", "-"),
            ("the Parliamentary Assembly adopted Resolution 1540 (2007)", "-"),
            ("resolution 1540 (2004) and paragraph 5 thereof", "S/RES/1540(2004) S/RES/1540(2004)#5"),
        ] {
            assert_eq!(ids(text), wanted, "{text}");
        }
    }
}
