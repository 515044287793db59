Feature: The access token beside a member's ID token (A2, A13)
  An ID token alone serves nobody: only a live access token of the same person shows that it is she who calls.

  Background:
    Given a brand that uses NextReason

  Scenario Outline: <call> by a member is refused (401 or 400) with an ID token but no access token
    Given Ana is a member with a field of her own
    When <call> is called for Ana with her ID token and each of these access tokens
      | no Authorization header |
      | an empty Bearer token   |
    Then the gateway refuses each (401 or 400)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A2 @ref:rfc6750-3.1
    Examples:
      | condition | call         |
      | UIN-201   | getMember    |
      | UIN-202   | addMember    |
      | UIN-203   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A2 @ref:rfc6750-3.1
    Examples:
      | condition | call             |
      | UIN-204   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with her ID token and an access token that nobody issued or that was revoked
    Given Ana is a member with a field of her own
    When <call> is called for Ana with her ID token and each of these access tokens
      | an access token that nobody issued      |
      | an access token of hers that is revoked |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | call         |
      | UIN-205   | getMember    |
      | UIN-206   | addMember    |
      | UIN-207   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | call             |
      | UIN-208   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with her ID token and, in place of the access token, her refresh token or ID token
    Given Ana is a member with a field of her own
    When <call> is called for Ana with her ID token and each of these access tokens
      | her refresh token            |
      | her ID token as access token |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | call         |
      | UIN-209   | getMember    |
      | UIN-210   | addMember    |
      | UIN-211   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A13 @ref:rfc6750-3.1
    Examples:
      | condition | call             |
      | UIN-212   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with her own ID token and another member's access token
    Given Ana is a member with a field of her own
    And Ben is a member
    When <call> is called for Ana with her ID token and each of these access tokens
      | Ben's access token |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | call         |
      | UIN-213   | getMember    |
      | UIN-214   | addMember    |
      | UIN-215   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A13 @ref:oidc-core-5.3.2
    Examples:
      | condition | call             |
      | UIN-216   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with her ID token and a NextReason access token by client credentials (of no person)
    Given Ana is a member with a field of her own
    When <call> is called for Ana with her ID token and each of these access tokens
      | an access token of the client-credentials flow |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @ref:contract-A13 @seed:configuration-2.2
    Examples:
      | condition | call         |
      | UIN-217   | getMember    |
      | UIN-218   | addMember    |
      | UIN-219   | updateMember |

    @must @needs:forge @needs:ciamChangeIdentifier @ref:contract-A13 @seed:configuration-2.2
    Examples:
      | condition | call             |
      | UIN-220   | changeIdentifier |

  Scenario Outline: <call> by a member is refused (401) with her ID token and another brand's access token (same `sub`, other UserInfo URL)
    Given Ana is a member with a field of her own
    And another brand that uses NextReason
    And Ana has registered with the other brand with the same sub
    When <call> is called for Ana with her ID token and each of these access tokens
      | an access token of the same `sub` for another brand's application |
    Then the gateway refuses each (401)
    And none of the answers shows anything of Ana's
    And Ana's customer record is unchanged
    And Ana's own tokens are still served
    And a valid ID token is accepted

    @must @needs:forge @needs:provisioning @ref:contract-A13 @ref:rfc9700-2.3
    Examples:
      | condition | call         |
      | UIN-221   | getMember    |
      | UIN-222   | addMember    |
      | UIN-223   | updateMember |

    @must @needs:forge @needs:provisioning @needs:ciamChangeIdentifier @ref:contract-A13 @ref:rfc9700-2.3
    Examples:
      | condition | call             |
      | UIN-224   | changeIdentifier |
