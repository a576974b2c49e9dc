//! Messages: one body to a request, a notification or an answer, and back.
//!
//! Knows JSON-RPC, not LSP. A body is parsed once; the checks that tolerate what clients get wrong (half a
//! surrogate pair in an escape) run only when that one pass fails.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request};

/// What a client sent.
#[derive(Debug)]
pub enum Incoming {
    /// A request, or without an id a notification.
    Request(Request),
    /// The answer to a request of ours.
    Answer(Id, Result<Value, Error>),
}

/// Why a body is no message.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// Not JSON, or nested too deeply to be read.
    NotJson(String),
    /// JSON, but not one JSON-RPC 2.0 message; with the id it carries, else null.
    NotAMessage(Id, &'static str),
}

impl Fault {
    /// The id and the error to answer with.
    pub fn into_error(self) -> (Id, Error) {
        match self {
            Self::NotJson(why) => (Id::Null, error(ErrorCode::ParseError, why)),
            Self::NotAMessage(id, why) => (id, error(ErrorCode::InvalidRequest, why)),
        }
    }
}

/// A JSON-RPC error with a message of our own.
pub fn error(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Error {
    Error { code, message: message.into(), data: None }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(default, borrow)]
    jsonrpc: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "present")]
    id: Option<Id>,
    #[serde(default, borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "present")]
    params: Option<Value>,
    #[serde(default, deserialize_with = "present")]
    result: Option<Value>,
    #[serde(default)]
    error: Option<Value>,
}

/// `null` is a value too.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// Reads a body.
pub fn decode(body: &[u8]) -> Result<Incoming, Fault> {
    let text = std::str::from_utf8(body)
        .map_err(|error| Fault::NotJson(format!("The message is not UTF-8: {error}")))?;
    match parse(text) {
        Err(Fault::NotJson(why)) => match mend_surrogates(text) {
            Some(mended) => parse(&mended),
            None => Err(Fault::NotJson(why)),
        },
        other => other,
    }
}

fn parse(text: &str) -> Result<Incoming, Fault> {
    let envelope: Envelope<'_> = match serde_json::from_str(text) {
        Ok(envelope) => envelope,
        Err(error) if error.is_data() => return Err(not_an_envelope(text)),
        Err(error) => return Err(Fault::NotJson(format!("The message is not JSON: {error}"))),
    };
    let id = envelope.id;
    if envelope.jsonrpc.as_deref() != Some("2.0") {
        return Err(Fault::NotAMessage(id.unwrap_or_default(), "`jsonrpc` must be \"2.0\""));
    }
    match (envelope.method, envelope.result, envelope.error) {
        (Some(method), _, _) => {
            let request = Request::build(method.into_owned());
            let request = match id {
                Some(id) => request.id(id),
                None => request,
            };
            let request = match envelope.params {
                Some(params) => request.params(params),
                None => request,
            };
            Ok(Incoming::Request(request.finish()))
        }
        (None, _, Some(error)) => Ok(Incoming::Answer(id.unwrap_or_default(), Err(to_error(error)))),
        (None, Some(result), None) => Ok(Incoming::Answer(id.unwrap_or_default(), Ok(result))),
        (None, None, None) => Err(Fault::NotAMessage(id.unwrap_or_default(), "`method` is missing")),
    }
}

/// Why JSON did not fit the envelope. Whether it is JSON to its end is not yet known.
fn not_an_envelope(text: &str) -> Fault {
    match serde_json::from_str::<Value>(text) {
        Err(error) => Fault::NotJson(format!("The message is not JSON: {error}")),
        Ok(Value::Array(_)) => Fault::NotAMessage(Id::Null, "Batches are not part of LSP"),
        Ok(value) => {
            let id = value.get("id").and_then(|id| serde_json::from_value(id.clone()).ok());
            Fault::NotAMessage(id.unwrap_or_default(), "The message is not a JSON-RPC request")
        }
    }
}

fn to_error(value: Value) -> Error {
    let code = value.get("code").and_then(Value::as_i64).unwrap_or(-32603);
    let message = value.get("message").and_then(Value::as_str).unwrap_or("The client gave no reason");
    error(ErrorCode::from(code), message.to_string())
}

/// Replaces escapes that are half a surrogate pair by `\ufffd`; `None` if there are none. Both are one UTF-16
/// unit, so the client's columns still agree with ours.
fn mend_surrogates(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut lone = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'\\', &bytes[at..]) {
        at += found;
        match (unit(bytes, at), unit(bytes, at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at += 12,
            (Some(0xd800..=0xdfff), _) => {
                lone.push(at);
                at += 6;
            }
            (Some(_), _) => at += 6,
            (None, _) => at += 2,
        }
        if at >= bytes.len() {
            break;
        }
    }
    if lone.is_empty() {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for at in lone {
        mended.push_str(&text[from..at]);
        mended.push_str("\\ufffd");
        from = at + 6;
    }
    mended.push_str(&text[from..]);
    Some(mended)
}

/// The UTF-16 unit of the `\uXXXX` at `at`, if one stands there.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
}

#[derive(Serialize)]
struct Outgoing<'a, T> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<&'a T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Error>,
}

impl<T> Default for Outgoing<'_, T> {
    fn default() -> Self {
        Self { jsonrpc: "2.0", id: None, method: None, params: None, result: None, error: None }
    }
}

/// The body of an answer.
pub fn answer<T: Serialize>(id: &Id, result: Result<&T, &Error>) -> Vec<u8> {
    let id = Some(id);
    match result {
        Ok(result) => encode(&Outgoing { id, result: Some(result), ..Outgoing::default() }),
        Err(error) => refusal(id, error),
    }
}

/// The body of an answer that is an error.
pub fn failure(id: &Id, error: &Error) -> Vec<u8> {
    refusal(Some(id), error)
}

/// The body of a notification.
pub fn notification<T: Serialize>(method: &str, params: &T) -> Vec<u8> {
    encode(&Outgoing { method: Some(method), params: Some(params), ..Outgoing::default() })
}

/// The body of a request to the client.
pub fn request<T: Serialize>(id: &Id, method: &str, params: &T) -> Vec<u8> {
    encode(&Outgoing { id: Some(id), method: Some(method), params: Some(params), ..Outgoing::default() })
}

fn refusal(id: Option<&Id>, error: &Error) -> Vec<u8> {
    encode(&Outgoing::<()> { id, error: Some(error), ..Outgoing::default() })
}

fn encode<T: Serialize>(message: &Outgoing<'_, T>) -> Vec<u8> {
    let mut body = Vec::with_capacity(256);
    match serde_json::to_writer(&mut body, message) {
        Ok(()) => body,
        // Only a map with keys that are no strings could do this; the types of LSP have none.
        Err(why) => refusal(message.id, &error(ErrorCode::InternalError, why.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(body: &str) -> (Id, i64) {
        let (id, error) = decode(body.as_bytes()).unwrap_err().into_error();
        (id, error.code.code())
    }

    #[test]
    fn requests_notifications_and_answers_are_told_apart() {
        let request = |body: &str| match decode(body.as_bytes()) {
            Ok(Incoming::Request(request)) => request,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            request(r#"{"jsonrpc":"2.0","id":7,"method":"m","params":[1]}"#).id(),
            Some(&Id::Number(7))
        );
        assert_eq!(request(r#"{"jsonrpc":"2.0","id":null,"method":"m"}"#).id(), Some(&Id::Null));
        assert_eq!(request(r#"{"method":"m","jsonrpc":"2.0"}"#).id(), None);
        let answer = decode(br#"{"jsonrpc":"2.0","id":"a","result":null}"#);
        assert!(matches!(answer, Ok(Incoming::Answer(Id::String(_), Ok(Value::Null)))), "{answer:?}");
        let answer = decode(br#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no","more":1}}"#);
        assert!(matches!(answer, Ok(Incoming::Answer(Id::Number(1), Err(_)))), "{answer:?}");
    }

    #[test]
    fn what_is_no_message_says_why() {
        assert_eq!(fault("{"), (Id::Null, -32700));
        assert_eq!(fault(""), (Id::Null, -32700));
        assert_eq!(fault(r#"{"jsonrpc":"2.0","id":1,"method":"m"} x"#), (Id::Null, -32700));
        assert_eq!(fault(r#"[{"jsonrpc":"2.0","id":1,"method":"m"}]"#), (Id::Null, -32600));
        assert_eq!(fault("[1"), (Id::Null, -32700));
        assert_eq!(fault("3"), (Id::Null, -32600));
        assert_eq!(fault(r#"{"id":1,"method":"m"}"#), (Id::Number(1), -32600));
        assert_eq!(fault(r#"{"jsonrpc":"2.0","id":4}"#), (Id::Number(4), -32600));
        assert_eq!(fault(r#"{"jsonrpc":"2.0","id":4,"method":5}"#), (Id::Number(4), -32600));
        assert_eq!(fault(r#"{"jsonrpc":"2.0","id":{},"method":"m"}"#), (Id::Null, -32600));
        let deep =
            format!(r#"{{"jsonrpc":"2.0","method":"m","params":{}{}}}"#, "[".repeat(300), "]".repeat(300));
        assert_eq!(fault(&deep), (Id::Null, -32700));
        assert_eq!(decode(b"{\"\xff\":1}").unwrap_err().into_error().1.code, ErrorCode::ParseError);
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        let text = |body: &str| match decode(body.as_bytes()) {
            Ok(Incoming::Request(request)) => request.params().unwrap()["t"].as_str().unwrap().to_string(),
            other => panic!("{other:?}"),
        };
        let body = |t: &str| format!(r#"{{"jsonrpc":"2.0","method":"m","params":{{"t":"{t}"}}}}"#);
        assert_eq!(text(&body(r"a\ud800b")), "a\u{fffd}b");
        assert_eq!(text(&body(r"\udc00\ud83d\ude00\ud83d")), "\u{fffd}😀\u{fffd}");
        assert_eq!(text(&body(r"\ud800\ud800\n\\ud800")), "\u{fffd}\u{fffd}\n\\ud800");
        assert_eq!(text(&body(r"\uD800\u0041")), "\u{fffd}A");
    }
}
