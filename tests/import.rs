//! Rosters as offices and old systems really write them, made here and read back.

mod import {
    mod damage;
    mod files;
    mod headings;
    mod people;
    mod size;
    mod support;
    mod values;
}
