//! A `tower` service that keeps order and outlives panics, whatever service it wraps.
//!
//! The future of each message is polled once inside `call`, so that everything a handler does before its first
//! wait happens in the order of arrival. What a handler throws becomes an error for that request alone.

use std::any::Any;
use std::convert::Infallible;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tower::Service;
use tower_lsp::jsonrpc::{ErrorCode, Id, Request};

use super::message;

/// The body of an answer; `None` for a notification.
pub type Reply = Option<Vec<u8>>;

/// A future that is owned and may go to another thread.
pub type Later = Pin<Box<dyn Future<Output = Reply> + Send>>;

/// What has become of a message.
pub enum Answer {
    /// It is dealt with.
    Now(Reply),
    /// It takes longer.
    Later(Later),
}

impl Future for Answer {
    type Output = Reply;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Reply> {
        match self.get_mut() {
            Self::Now(reply) => Poll::Ready(reply.take()),
            Self::Later(later) => later.as_mut().poll(context),
        }
    }
}

/// Wraps a service; see the module.
#[derive(Debug)]
pub struct InOrder<S> {
    inner: S,
}

impl<S> InOrder<S> {
    /// Wraps `inner`.
    pub fn new(inner: S) -> Self {
        Self { inner }
    }
}

impl<S> Service<Request> for InOrder<S>
where
    S: Service<Request, Response = Reply, Error = Infallible>,
    S::Future: Send + 'static,
{
    type Response = Reply;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Answering {
        let id = request.id().cloned();
        let first = catch_unwind(AssertUnwindSafe(|| {
            let mut future = Box::pin(self.inner.call(request));
            match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(Ok(reply)) => Answer::Now(reply),
                Poll::Pending => {
                    let id = id.clone();
                    Answer::Later(Box::pin(Caught { future, id }))
                }
            }
        }));
        Answering(first.unwrap_or_else(|thrown| Answer::Now(apology(id.as_ref(), thrown.as_ref()))))
    }
}

/// An [`Answer`] as the future of a service that cannot fail.
pub struct Answering(pub Answer);

impl Future for Answering {
    type Output = Result<Reply, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(Ok)
    }
}

/// Catches what a future throws.
struct Caught<F> {
    future: Pin<Box<F>>,
    id: Option<Id>,
}

impl<F: Future<Output = Result<Reply, Infallible>>> Future for Caught<F> {
    type Output = Reply;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Reply> {
        match catch_unwind(AssertUnwindSafe(|| self.future.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(Ok(reply))) => Poll::Ready(reply),
            Err(thrown) => Poll::Ready(apology(self.id.as_ref(), thrown.as_ref())),
        }
    }
}

/// The answer to a request whose handler threw. What was thrown may quote the note, so it is not repeated.
pub fn apology(id: Option<&Id>, _thrown: &(dyn Any + Send)) -> Reply {
    let error = message::error(ErrorCode::InternalError, "This request failed; the server goes on");
    id.map(|id| message::failure(id, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Throws at once for `now`, at the second poll for `later`, and answers everything else.
    struct Thrower;

    impl Service<Request> for Thrower {
        type Response = Reply;
        type Error = Infallible;
        type Future = Pin<Box<dyn Future<Output = Result<Reply, Infallible>> + Send>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            assert_ne!(request.method(), "now", "thrown by a test");
            Box::pin(async move {
                if request.method() == "later" {
                    tokio::task::yield_now().await;
                    panic!("thrown by a test");
                }
                Ok(request.id().map(|id| message::answer(id, Ok(&1))))
            })
        }
    }

    #[tokio::test]
    async fn a_handler_that_throws_costs_one_request() {
        let mut service = InOrder::new(Thrower);
        for method in ["now", "later"] {
            let reply = service.call(Request::build(method).id(7).finish()).await.unwrap().unwrap();
            let reply: serde_json::Value = serde_json::from_slice(&reply).unwrap();
            assert_eq!((reply["id"].as_i64(), reply["error"]["code"].as_i64()), (Some(7), Some(-32603)));
            assert_eq!(service.call(Request::build(method).finish()).await, Ok(None), "a notification");
        }
        let reply = service.call(Request::build("fine").id(8).finish()).await.unwrap().unwrap();
        assert_eq!(reply, br#"{"jsonrpc":"2.0","id":8,"result":1}"#);
    }
}
