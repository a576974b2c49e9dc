//! The data files: complete, consistent, and refused when they say what nobody reads.

use rapporteur::registry::{RegionalGroup, Registry, Status};

#[test]
fn all_members_and_both_observers_are_there() {
    let states = &Registry::embedded().states;
    assert_eq!(states.iter().filter(|state| state.status == Status::Member).count(), 193);
    assert_eq!(states.iter().filter(|state| state.status == Status::Observer).count(), 2);
}

#[test]
fn regional_groups_have_their_numbers() {
    let states = &Registry::embedded().states;
    let count = |group| states.iter().filter(|s| s.group == group && s.status == Status::Member).count();
    assert_eq!(count(RegionalGroup::Africa), 54);
    assert_eq!(count(RegionalGroup::AsiaPacific), 53);
    assert_eq!(count(RegionalGroup::EasternEurope), 23);
    assert_eq!(count(RegionalGroup::Grulac), 33);
    assert_eq!(count(RegionalGroup::Weog), 28);
    assert_eq!(count(RegionalGroup::WeogObserver), 1);
    assert_eq!(count(RegionalGroup::None), 1);
}
