//! A value of any type behind one type.

use std::any::Any;
use std::sync::Arc;

/// What is kept of the type of an [`Erased`]: how to compare.
trait Compared: Any + Send + Sync {
    fn is_same(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Compared for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A value of any type, cloned by reference.
#[derive(Clone)]
pub(crate) struct Erased(Arc<dyn Compared>);

impl Erased {
    pub fn new<T: PartialEq + Send + Sync + 'static>(value: T) -> Self {
        Erased(Arc::new(value))
    }

    /// The value again; `T` is the type it was made of.
    pub fn get<T: 'static>(&self) -> &T {
        match self.0.as_any().downcast_ref() {
            Some(value) => value,
            None => unreachable!("the type stands in the handle that holds the value"),
        }
    }
}

impl PartialEq for Erased {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.0.as_any())
    }
}
