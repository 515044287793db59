Feature: Overlapping addMember and getMember calls (B1, B5, B6, B7)
  People press twice, apps repeat a call, and two devices sign in at once. Each call has begun before any is answered: a
  gateway that looks first and writes later makes duplicates, links one customer twice or mixes people up.

  Background:
    Given a brand that uses NextReason

  @LGN-301 @must @ref:contract-B6
  Scenario: 20 overlapping addMember calls of one new person: one customer, whose id each success names (others may be declined)
    Given Ana has registered with NextReason
    When these calls overlap
      | call      | times | for |
      | addMember | 20    | Ana |
    Then the calls make one customer, whom each success names
    And every mobile and e-mail finds the one customer whose record shows it
    And Ana is still served

  @LGN-302 @must @needs:faults @ref:contract-B6
  Scenario: 5 overlapping addMember calls of one new person without an e-mail claim: one customer, whose id each success names (others may be declined)
    Given Ana's e-mail claim is missing
    When these calls overlap
      | call      | times | for |
      | addMember | 5     | Ana |
    Then the calls make one customer, whom each success names
    And Ana is still served

  @LGN-303 @must @needs:faults @ref:contract-B6
  Scenario: 5 overlapping addMember calls of one new person without a mobile claim: one customer, whose id each success names (others may be declined)
    Given Ana's mobile claim is missing
    When these calls overlap
      | call      | times | for |
      | addMember | 5     | Ana |
    Then the calls make one customer, whom each success names
    And Ana is still served

  @LGN-304 @must @ref:contract-B1 @ref:contract-B2
  Scenario: Overlapping addMember calls of three people all succeed and create three customers, each found by its own person's mobile and e-mail
    Given Ana has registered with NextReason
    And Ben has registered with NextReason
    And Cleo has registered with NextReason
    When these calls overlap
      | call      | for  |
      | addMember | Ana  |
      | addMember | Ben  |
      | addMember | Cleo |
    Then each of the calls succeeds
    And Ana is now a member
    And Ben is now a member
    And Cleo is now a member
    And Capillary stores Ana's first name, last name, mobile and e-mail as NextReason has them

  @LGN-305 @must @ref:contract-B1 @ref:contract-A17
  Scenario: Overlapping getMember calls of two members all succeed, and each returns its caller's own record
    Given Ana is a member
    And Ben is a member
    When these calls overlap
      | call      | times | for |
      | getMember | 2     | Ana |
      | getMember | 2     | Ben |
    Then each answer shows the record of its caller

  @LGN-306 @must @needs:provisioning @ref:contract-B12
  Scenario: Overlapping addMember calls with the same mobile and e-mail at two brands both succeed and create a customer at each brand
    Given another brand that uses NextReason
    And Ana has registered with NextReason
    And Ana has registered with the other brand with the same mobile and e-mail
    When these calls overlap
      | call      | for                    |
      | addMember | Ana                    |
      | addMember | Ana at the other brand |
    Then each of the calls succeeds
    And Ana is now a member
    And Ana is now a member of the other brand

  @LGN-307 @must @needs:faults @ref:contract-A13 @ref:contract-B6
  Scenario: addMember with a revoked access token is refused (401), and overlapping valid addMember calls of the same person succeed
    Given Ana has registered with NextReason
    When these calls overlap
      | call      | times | for | with                   |
      | addMember | 2     | Ana | a revoked access token |
      | addMember | 2     | Ana |                        |
    Then the call with a revoked access token is refused (401), and the others succeed
    And Ana is still served

  @LGN-308 @must @ref:contract-B6 @ref:contract-B9
  Scenario: Overlapping addMember, getMember and updateMember (custom field) of a member: each succeeds with the same customer id or is declined
    Given Ana is a member
    When these calls overlap
      | call         | for | with           |
      | addMember    | Ana |                |
      | getMember    | Ana |                |
      | updateMember | Ana | a custom field |
    Then each of the calls succeeds or is declined (business error)
    And each of the successes names the same customer
    And the records show what each call that succeeded gave
    And Ana is still served

  @LNK-301 @must @ref:contract-B5 @ref:contract-B6
  Scenario: 5 overlapping addMember calls of one person with an INSTORE customer's verified mobile: each success names that customer (others may be declined)
    Given a customer of source INSTORE exists with Ana's mobile
    When these calls overlap
      | call      | times | for |
      | addMember | 5     | Ana |
    Then the calls make one customer, whom each success names
    And Ana is the existing customer
    And every mobile and e-mail finds the one customer whose record shows it

  @LNK-302 @must @ref:contract-B7
  Scenario: Overlapping addMember calls of two people with the same verified e-mail that nobody holds: one succeeds, the other is declined
    Given Ana has registered with NextReason
    And Ben has registered with NextReason
    When these calls overlap
      | call      | for | with                      |
      | addMember | Ana | the e-mail that both want |
      | addMember | Ben | the e-mail that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @LNK-303 @must @ref:contract-B7
  Scenario: Overlapping addMember calls of two people with the same verified mobile that nobody holds: one succeeds, the other is declined
    Given Ana has registered with NextReason
    And Ben has registered with NextReason
    When these calls overlap
      | call      | for | with                       |
      | addMember | Ana | the mobile that both want |
      | addMember | Ben | the mobile that both want |
    Then exactly one of the calls succeeds, and the others are declined (business error)
    And every mobile and e-mail finds the one customer whose record shows it

  @LNK-304 @must @ref:contract-B5 @ref:contract-B7
  Scenario: Overlapping addMember calls of two people with one INSTORE customer's verified e-mail: one is linked to that customer, the other is declined
    Given a customer of source INSTORE exists with Ana's e-mail
    And Ben has registered with NextReason with Ana's e-mail
    When these calls overlap
      | call      | for |
      | addMember | Ana |
      | addMember | Ben |
    Then either Ana or Ben is the existing customer and the other one is declined

  @LNK-305 @must @ref:contract-B5 @ref:contract-registerCustomer
  Scenario: Overlapping addMember and registerCustomer (INSTORE) with the same mobile and e-mail both succeed: one customer, INSTORE and OAUTH_EXTERNAL profile
    Given Ana has registered with NextReason
    When these calls overlap
      | call             | for |
      | addMember        | Ana |
      | registerCustomer | Ana |
    Then each of the calls succeeds
    And each of the successes names the same customer
    And Ana's customer has an INSTORE profile and an OAUTH_EXTERNAL profile
