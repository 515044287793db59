Feature: Creation at the first call (policy creation: jit, B8)
  The first admitted call of whichever kind does what addMember does; what is declined is declined and tried again next time.
  A breach links unverified values, or keeps a person out for good.

  Background:
    Given a brand whose policy creation is jit

  @LGN-050 @must @needs:provisioning @ref:contract-B8 @ref:contract-B2
  Scenario: Policy creation `jit`: getMember as a newcomer's first call creates the customer and returns name, mobile and e-mail of her claims
    Given Ana is signed in
    When Ana requests her member profile
    Then getMember returns her name, mobile and e-mail as NextReason sends them
    And Ana is now a member

  @LGN-051 @must @needs:provisioning @ref:contract-B8 @ref:contract-B9
  Scenario: Policy creation `jit`: updateMember as a newcomer's first call, with names in the body, creates the customer and stores the names of the body
    Given Ana is signed in
    When updateMember is called for Ana with the name "Anne" "Meyer" in the body
    Then the gateway accepts it
    And Ana is now a member
    And her name at Capillary is "Anne" "Meyer"

  @LGN-052 @must @needs:provisioning @ref:contract-B8 @ref:contract-B5
  Scenario: Policy creation `jit`: getMember of a newcomer whose unverified e-mail an INSTORE customer holds: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    When Ana requests her member profile
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LGN-053 @must @needs:provisioning @ref:contract-B8 @ref:contract-B5
  Scenario: Policy creation `jit`: updateMember of a newcomer whose unverified e-mail an INSTORE customer holds: declined, no member added, customer unchanged
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    And Ana is signed in
    When updateMember is called for Ana
    Then the gateway declines it (business error)
    And the existing customer is unchanged
    And no customer has Ana's cuid

  @LGN-054 @must @needs:provisioning @ref:contract-B8 @ref:contract-B5
  Scenario: Policy creation `jit`: getMember of a newcomer with an INSTORE customer's e-mail, declined while unverified, links that customer once new tokens verify it
    Given a customer of source INSTORE exists with Ana's e-mail
    And NextReason has not verified Ana's e-mail
    And getMember has been declined for Ana
    And NextReason has verified Ana's e-mail only
    When Ana requests her member profile after a new sign-in
    Then the gateway accepts it
    And Ana is the existing customer

  @LGN-055 @must @needs:provisioning @ref:contract-B8 @ref:contract-B11
  Scenario: Policy creation `jit`: getMember of a member whose ID token has another name and e-mail than before leaves the customer record unchanged
    Given Ana is a member
    And Ana's name has been changed at NextReason to "Anne" "Meyer"
    And Ana's e-mail has been changed at NextReason
    When Ana requests her member profile
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @LGN-056 @must @needs:provisioning @ref:contract-B8 @ref:contract-B2
  Scenario: Policy creation `jit`: addMember as a newcomer's first call (no getMember before) is accepted and creates the customer
    Given Ana is signed in
    When addMember is called for Ana
    Then the gateway accepts it
    And Ana is now a member

  @LGN-057 @must @needs:provisioning @needs:forge @ref:contract-B8 @ref:contract-B9
  Scenario: Policy creation `jit`: updateMember without names in the body, ID token older than that of the getMember that created the customer: record unchanged
    Given Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    And Ana has requested her member profile
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And Ana's customer record is unchanged

  @LGN-058 @must @needs:provisioning @needs:forge @ref:contract-B8 @ref:contract-B6
  Scenario: Policy creation `jit`: getMember of a member with an ID token without mobile and e-mail claims succeeds and returns her own record
    Given Ana is a member
    When getMember is called for Ana with an ID token without the mobile and the e-mail claim
    Then the answer shows Ana's own record

  @LGN-388 @must @needs:provisioning @ref:contract-B8 @ref:contract-B6
  Scenario: Policy creation `jit`: 5 overlapping getMember calls of one newcomer all succeed, create one customer and return that customer
    Given Ana has registered with NextReason
    When these calls overlap
      | call      | times | for |
      | getMember | 5     | Ana |
    Then each of the calls succeeds
    And each of the successes names the same customer
    And every mobile and e-mail finds the one customer whose record shows it

  @LGN-460 @must @needs:provisioning @needs:forge @ref:contract-B8 @ref:contract-A13
  Scenario: Policy creation `jit`: getMember of a newcomer with an access token that nobody issued is refused (401) and creates no customer
    Given Ana is signed in
    When getMember is called for newcomer Ana with her ID token and an access token that nobody issued
    Then the gateway refuses it (401)
    And Ana is not a member
    And the same call is accepted with valid tokens

  @LGN-461 @must @needs:ciamChangeIdentifier @needs:provisioning @ref:contract-B8 @ref:contract-changeIdentifier
  Scenario: Policy creation `jit`: changeIdentifier of a newcomer to the e-mail of her ID token succeeds and creates the customer
    Given Ana is signed in
    And Ana's e-mail has been changed at NextReason
    When changeIdentifier is called for Ana with the new e-mail
    Then the gateway accepts it
    And Ana is now a member

  @LGN-391 @must @needs:provisioning @ref:contract-B8 @ref:contract-B9
  Scenario: Policy creation `jit`: updateMember as first call, with a custom field, creates the customer with the field in the OAUTH_EXTERNAL profile
    Given Ana is signed in
    When updateMember is called for Ana with a custom field in the body
    Then the gateway accepts it
    And Member Care shows the custom field in her OAUTH_EXTERNAL profile

  @LGN-392 @must @needs:provisioning @needs:forge @ref:contract-B8 @ref:contract-B9
  Scenario: Policy creation `jit`: updateMember creates the customer with the body's first name; later updateMember, ID token issued before it, changes the last name only
    Given Ana keeps an ID token issued 60 s ago
    And updateMember has been called for Ana with the older ID token and the first name "Annika" alone in the body
    And Ana keeps an ID token issued 30 s ago with the name "Anne" "Meyer"
    When updateMember is called for Ana with the older ID token
    Then the gateway accepts it
    And her name at Capillary is "Annika" "Meyer"
