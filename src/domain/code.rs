//! Short lists of codes: how each is kept, and its words for people.

/// Makes an enum whose variants are kept under a code and shown in words. The first is the one meant when nothing is said.
macro_rules! codes {
    ($($(#[$about:meta])* $name:ident { $($(#[$on_variant:meta])* $variant:ident = $code:literal, $words:literal;)+ })+) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$on_variant])* #[doc = $words] $variant,)+
        }

        impl $name {
            /// Every one, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// How it is kept and exported.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// How it is said.
            pub fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }

            /// The one kept under this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
                Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(concat!("not a code of ", stringify!($name))))
            }
        }
    )+};
}

pub(crate) use codes;
