Feature: A mobile or an e-mail changes, in two steps
  First NextReason, where the new value is verified; then Capillary.

  Background:
    Given a brand that uses NextReason

  @IDC-001 @must @smoke @journey @seed:note-5 @ref:contract-B10
  Scenario: A new mobile
    Given Ana is a member
    And Ana has changed her mobile at NextReason
    When Ana has the change made at Capillary too
    Then Ana's mobile at Capillary is the new one
    And Ana is still the same customer
    And Member Care shows Ana's NextReason id as her cuid under OAUTH_EXTERNAL

  @IDC-002 @must @journey @seed:note-5 @ref:contract-B10
  Scenario: A new e-mail
    Given Ana is a member
    And Ana has changed her e-mail at NextReason
    When Ana has the change made at Capillary too
    Then Ana's e-mail at Capillary is the new one
    And Ana is still the same customer
    And Member Care shows Ana's NextReason id as her cuid under OAUTH_EXTERNAL

  @IDC-003 @must @journey @seed:note-5 @ref:contract-B11
  Scenario: The first step alone leaves the old mobile
    Given Ana is a member
    And Ana has changed her mobile at NextReason
    When Ana requests her member profile
    Then Ana's mobile at Capillary is the old one
    And Ana is still the same customer

  @IDC-004 @must @seed:note-5 @ref:contract-B11
  Scenario: The first step alone leaves the old e-mail
    Given Ana is a member
    And Ana has changed her e-mail at NextReason
    When Ana requests her member profile
    Then Ana's e-mail at Capillary is the old one
    And Ana is still the same customer

  @IDC-005 @must @ref:contract-B10
  Scenario: Mobile and e-mail change together
    Given Ana is a member
    And Ana has changed her mobile at NextReason
    And Ana has changed her e-mail at NextReason
    When Ana has both changes made at Capillary too
    Then Ana's mobile at Capillary is the new one
    And Ana's e-mail at Capillary is the new one

  @IDC-006 @must @ref:contract-B10
  Scenario: The old value finds nobody any more
    Given Ana is a member
    And Ana has changed her e-mail at NextReason
    When Ana has the change made at Capillary too
    Then her old e-mail finds nobody
    And her new e-mail finds Ana

  @IDC-007 @must @ref:contract-B10
  Scenario: The old value is free for somebody else
    Given Ana has changed her e-mail at NextReason and at Capillary
    And Ben has registered with NextReason with Ana's old e-mail
    When Ben signs in and is added as a member
    Then Ben is now a member
    And Ana and Ben are two customers

  @IDC-008 @must @ref:contract-B10
  Scenario: The same change twice is no error
    Given Ana has changed her e-mail at NextReason and at Capillary
    When Ana has the change made at Capillary once more
    Then the change is accepted
    And Ana's customer record is unchanged

  @IDC-009 @must @ref:contract-B1 @ref:contract-B10
  Scenario: The next sign-in with the new e-mail finds the same customer
    Given Ana has changed her e-mail at NextReason and at Capillary
    When Ana signs out and in again
    Then Ana is still the same customer

  @IDC-010 @must @ref:contract-B10
  Scenario: The profile of the shops follows
    Given Ana has completed her registration
    And Ana has changed her mobile at NextReason
    When Ana has the change made at Capillary too
    Then Ana's mobile at Capillary is the new one
    And the profile of the shops has the new mobile and not the old one

  @IDC-011 @must @ref:contract-B10
  Scenario: A new value takes the old one's place without being told to
    Given Ana is a member
    And Ana has changed her mobile at NextReason
    When Ana has the new mobile added at Capillary
    Then Ana's mobile at Capillary is the new one
    And her old mobile finds nobody
