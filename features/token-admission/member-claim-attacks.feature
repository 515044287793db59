Feature: ID token claims, presented for a member (A3, A8, A9, A10, A14)
  A token that has ended, or was issued by or for somebody else, opens nothing: whoever finds an old one would read and
  change the record of a member for good.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> for a member refuses an ID token that has expired or never expires
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | expired 75 seconds ago |
      | expired yesterday      |
      | never expires          |
    Then the gateway refuses every one
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A10 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | call         |
      | CLM-201   | getMember    |
      | CLM-202   | addMember    |
      | CLM-203   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A10 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | call             |
      | CLM-204   | changeIdentifier |

  Scenario Outline: <call> for a member refuses an ID token with another `iss` or none
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When <call> is called for Ana with each of these ID tokens
      | names another issuer                        |
      | names no issuer                             |
      | has another customer's issuer at NextReason |
    Then the gateway refuses every one
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A8 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | call         |
      | CLM-205   | getMember    |
      | CLM-206   | addMember    |
      | CLM-207   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A8 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | call             |
      | CLM-208   | changeIdentifier |

  Scenario Outline: <call> for a member refuses an ID token with another `aud` or none
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | is made out to another app              |
      | is made out to nobody                   |
      | is made out to the brand and a stranger |
    Then the gateway refuses every one
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A9 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | call         |
      | CLM-209   | getMember    |
      | CLM-210   | addMember    |
      | CLM-211   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A9 @ref:oidc-core-3.1.3.7
    Examples:
      | condition | call             |
      | CLM-212   | changeIdentifier |

  Scenario Outline: <call> for a member refuses an access token or a logout token in place of the ID token
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | is an access token of NextReason       |
      | is a logout token of NextReason        |
      | is a logout token that does not say so |
    Then the gateway refuses every one
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A14 @ref:rfc9068-4
    Examples:
      | condition | call         |
      | CLM-213   | getMember    |
      | CLM-214   | addMember    |
      | CLM-215   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A14 @ref:rfc9068-4
    Examples:
      | condition | call             |
      | CLM-216   | changeIdentifier |

  Scenario Outline: <call> for a member refuses an ID token whose payload has `sub` twice
    Given Ana is a member with a field of her own
    And Ben is a member
    When <call> is called for Ana with each of these ID tokens
      | names two people, the right one last  |
      | names two people, the right one first |
    Then the gateway refuses every one or finds it malformed
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @should @needs:forge @ref:contract-A3 @ref:rfc7519-4
    Examples:
      | condition | call         |
      | CLM-217   | getMember    |
      | CLM-218   | addMember    |
      | CLM-219   | updateMember |

    @should @needs:forge @needs:ciamChangeIdentifier @ref:contract-A3 @ref:rfc7519-4
    Examples:
      | condition | call             |
      | CLM-220   | changeIdentifier |
