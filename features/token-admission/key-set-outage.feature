Feature: NextReason's keys cannot be had
  Without a key nobody can say who signed in: the gateway says so, lets nobody in, and is well again with NextReason.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: The key set <answers>
    Given Ana is signed in
    And NextReason's key set <answers>
    When addMember is called for Ana
    Then the gateway answers that it is unavailable
    And Ana is not a member
    And nobody fetched what it points to
    And Ana can join as soon as NextReason is well again

    @must @needs:faults @needs:provisioning @ref:contract-A15
    Examples:
      | condition | answers                                               |
      | KEY-030   | answers with status 500                               |
      | KEY-031   | answers with status 503                               |
      | KEY-032   | answers with status 404                               |
      | KEY-035   | answers rightly under status 500                      |
      | KEY-036   | breaks the connection off                             |
      | KEY-037   | breaks the connection off in the middle of its answer |
      | KEY-039   | answers with a web page                               |
      | KEY-040   | answers with a web page and calls it JSON             |

    @must @needs:faults @needs:provisioning @ref:contract-A15 @ref:rfc8725-3.10
    Examples:
      | condition | answers                                     |
      | KEY-047   | sends the caller elsewhere, status 302      |
      | KEY-048   | sends the caller elsewhere, status 307      |

  Scenario Outline: The key set <has>
    Given Ana is signed in
    And NextReason's key set <has>
    When addMember is called for Ana
    Then the gateway refuses or answers that it is unavailable
    And Ana is not a member
    And Ana can join once the key set is in order and the brand set up anew

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:contract-A15
    Examples:
      | condition | has                                               |
      | KEY-050   | answers with an empty object                      |
      | KEY-051   | has no keys                                       |
      | KEY-052   | has a text for its keys                           |
      | KEY-053   | answers with an error that calls itself a success |
