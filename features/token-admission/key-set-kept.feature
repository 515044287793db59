@waits
Feature: What the gateway keeps of NextReason's keys
  As long as NextReason says, and not a moment longer than that.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Known keys go on serving while the key set <fault>
    Given the gateway has NextReason's keys for an hour
    And Ana is signed in
    And NextReason answers JWKS requests with <fault>
    When addMember is called for Ana
    Then Ana is let in as the gateway has the keys

    @must @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A15
    Examples:
      | condition | fault                           |
      | KEY-110   | status 500 and a JSON error     |
      | KEY-111   | a TCP reset before the response |
      | KEY-112   | an HTML page as text/html       |

  @KEY-116 @must @needs:faults @needs:forge @needs:requestLog @needs:provisioning @ref:contract-A15
  Scenario: A key that nobody knows gets nobody in while the keys cannot be had, and leaves the known ones alone
    Given the gateway has NextReason's keys for an hour
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When somebody presents 2 sign-ins of Ana's with made-up key ids
    Then each of them is refused or put off
    And Ana is not a member
    And Ana can join as the gateway has the keys

  @KEY-117 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: A key that was introduced while the keys could not be had works as soon as they can
    Given the gateway has NextReason's keys for an hour
    And NextReason has introduced a new key
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then the gateway refuses it (401) or answers that it is unavailable (503)
    And Ana is not a member
    And addMember succeeds for Ana as soon as NextReason has recovered

  @KEY-118 @should @needs:faults @needs:requestLog @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
  Scenario: Keys that are good for an hour are not asked for again
    Given the gateway has NextReason's keys for an hour
    And Ana is a member
    When Ana keeps opening her membership for 1.5 seconds
    Then NextReason was asked for its keys 0 times at most

  @KEY-125 @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: Keys that are good for an hour serve although no others can be had
    Given the gateway has NextReason's keys for an hour
    And Ana is signed in
    And NextReason answers JWKS requests with status 500 and a JSON error
    When addMember is called for Ana
    Then Ana is now a member

  Scenario Outline: A withdrawn key is worth nothing once its time is over, where the key set <fault>
    Given NextReason answers JWKS requests with <fault>
    And Ana is a member
    When NextReason replaces its key
    Then Ana's membership is refused within 3 seconds
    And a fresh sign-in finds the same customer

    @should @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
    Examples:
      | condition | fault                    |
      | KEY-119   | Cache-Control: max-age=1 |
      | KEY-120   | Cache-Control: max-age=0 |

    @must @needs:faults @needs:keys @needs:provisioning @ref:contract-A6 @ref:rfc9111-5.2
    Examples:
      | condition | fault                   |
      | KEY-121   | Cache-Control: no-store |
      | KEY-122   | Cache-Control: no-cache |

  @KEY-123 @should @needs:faults @needs:provisioning @ref:contract-A6 @ref:contract-A15
  Scenario: Keys whose time is over do not serve because no others can be had
    Given NextReason answers JWKS requests with Cache-Control: max-age=1
    And Ana is a member
    When NextReason answers JWKS requests with status 500 and a JSON error
    Then Ana's membership is unavailable within 3 seconds
    And getMember succeeds for Ana as soon as NextReason has recovered

  @KEY-124 @must @needs:faults @needs:keys @needs:provisioning @ref:contract-provisioning
  Scenario: A brand that is set up anew starts without the old keys
    Given the gateway has NextReason's keys for an hour
    And Ana is a member
    And NextReason has replaced its key
    When the brand is set up anew
    Then Ana's membership is refused
    And a fresh sign-in finds the same customer
