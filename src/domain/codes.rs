//! Enums whose variants have a code of their own: the word by which files, packs, JSON and the command line name them.

/// `codes! { enum Name { Variant = "code", .. } }`: the enum with `ALL`, `code`, `from_code`, and the same words in
/// JSON. A variant is one line.
macro_rules! codes {
    ($(#[$about:meta])* $visibility:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $(#[$about])*
        $visibility enum $name { $($(#[$doc])* #[serde(rename = $code)] $variant),* }

        impl $name {
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$variant),*];

            /// The word by which files, packs, JSON and the command line name it.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use codes;
