//! A list that is empty almost always and takes one pointer then. Knows nothing of what it holds.

use std::ops::Deref;

/// A list that is empty almost always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Few<T>(Option<Box<Items<T>>>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Items<T>(Box<[T]>);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(None)
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items: Box<[T]> = items.into_iter().collect();
        Few((!items.is_empty()).then(|| Box::new(Items(items))))
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |items| &items.0)
    }
}

impl<'a, T> IntoIterator for &'a Few<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_list_and_takes_a_pointer() {
        let few: Few<u64> = [1, 2, 3].into_iter().collect();
        assert_eq!(*few, [1, 2, 3]);
        assert_eq!([].into_iter().collect::<Few<u64>>(), Few::default());
        assert_eq!(size_of::<Few<u64>>(), size_of::<usize>());
    }
}
