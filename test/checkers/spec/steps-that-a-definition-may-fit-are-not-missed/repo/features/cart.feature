Feature: Cart

  @FR-001
  Scenario: Adding up
    Given a red cart
    Then the total is 7.00

  @FR-002
  Scenario: Sold out
    Given a blue cart
    Then "a \"new\" book" is refused
