Feature: A key that does not fit
  The key id alone makes no key: it has to be meant for signatures, long enough and the right one.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: Nobody gets in where the key set <has>
    Given Ana is signed in
    And NextReason's key set <has>
    When addMember is called for Ana
    Then the gateway refuses it (401)
    And Ana is not a member
    And NextReason was not asked about her access
    And Ana can join once the key set is in order and the brand set up anew

    @must @needs:faults @needs:provisioning @ref:contract-A4 @ref:rfc7517-4.2
    Examples:
      | condition | has                                     |
      | KEY-090   | has the signing key for encryption      |
      | KEY-091   | has the signing key for encrypting only |
      | KEY-092   | has the signing key for another method  |

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:contract-A7
    Examples:
      | condition | has                                        |
      | KEY-093   | has a wrong key under the right key id     |
      | KEY-094   | has the right key under another key id     |
      | KEY-095   | no longer has the signing key, but another |

  Scenario Outline: Nobody gets in with a sign-in that <sign-in>
    When Ana joins with a sign-in that <sign-in>
    Then the gateway refuses it (401)
    And the refusal left no trace
    And a valid ID token is accepted

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc7518-3.3
    Examples:
      | condition | sign-in                                       |
      | KEY-096   | is signed by a key of half the length         |
      | KEY-097   | is signed by a key that is a little too short |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A4 @ref:rfc8725-3.1
    Examples:
      | condition | sign-in                                                           |
      | KEY-098   | is signed with a password that the key set shows                  |
      | KEY-099   | is signed with a password that the key set shows without a method |

    @must @needs:forge @needs:keys @needs:provisioning @ref:contract-A6 @ref:oidc-core-10.1.1
    Examples:
      | condition | sign-in                                          |
      | KEY-100   | is signed by a key that NextReason has withdrawn |

  Scenario Outline: Either answer is right where the key set <has>
    Given Ana is signed in
    And NextReason's key set <has>
    When addMember is called for Ana
    Then Ana is let in as herself or not at all

    @must @needs:faults @needs:provisioning @ref:contract-A5 @ref:rfc7517-4.5
    Examples:
      | condition | has                                             |
      | KEY-101   | has two keys of one key id, the right one first |
      | KEY-102   | has two keys of one key id, the right one last  |
      | KEY-103   | has the signing key with its secret half        |
      | KEY-104   | has a key without a key id only                 |
