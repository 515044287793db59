Feature: ID token claims, presented by a member (A3, A8, A9, A10, A14)
  A token that has ended, or was issued by or for somebody else, opens nothing: whoever finds an old one would read and
  change the record of a member for good.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> by a member is refused (401) with an ID token that has expired or has no `exp`
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | exp: 75 s ago |
      | exp: 24 h ago |
      | exp: missing  |
    Then the gateway refuses each (401)
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

  Scenario Outline: <call> by a member is refused (401) with an ID token whose `iss` is another issuer's or missing
    Given Ana is a member with a field of her own
    And the gateway compares iss with the issuer of the brand
    When <call> is called for Ana with each of these ID tokens
      | iss: another issuer                       |
      | iss: missing                              |
      | iss: another application at the same host |
    Then the gateway refuses each (401)
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

  Scenario Outline: <call> by a member is refused (401): ID token `aud` missing, another app's, or an array of the brand's app and another's
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | aud: another application's id         |
      | aud: missing                          |
      | aud: ["<applicationId>", "<another>"] |
    Then the gateway refuses each (401)
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

  Scenario Outline: <call> by a member is refused (401) with `typ` and claims of a JWT access token or logout token as ID token, `iss`, `aud`, `sub` and signature right
    Given Ana is a member with a field of her own
    When <call> is called for Ana with each of these ID tokens
      | typ and claims of a JWT access token (RFC 9068) |
      | typ and claims of a back-channel logout token   |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A14 @ref:rfc8725-3.12
    Examples:
      | condition | call         |
      | CLM-213   | getMember    |
      | CLM-214   | addMember    |
      | CLM-215   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A14 @ref:rfc8725-3.12
    Examples:
      | condition | call             |
      | CLM-216   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401 or 400): ID token with `sub` twice, the member's and another person's, either order
    Given Ana is a member with a field of her own
    And Ben is a member
    When <call> is called for Ana with each of these ID tokens
      | sub: given twice, another person's then own |
      | sub: given twice, own then another person's |
    Then the gateway refuses each (401 or 400)
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
