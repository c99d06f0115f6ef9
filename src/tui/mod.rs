//! The screen: `app` decides, `view` draws, `runtime` performs.
