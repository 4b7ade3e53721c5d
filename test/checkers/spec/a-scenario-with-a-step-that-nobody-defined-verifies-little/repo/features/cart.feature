Feature: Cart

  Background:
    Given a cart

  @FR-001
  Scenario: Adding up
    When 2 articles of 3.50 are added
    Then the total is "7.00"

  @FR-002
  Scenario: Sold out
    When an article is added that is sold out
    Then the cart is empty

  @FR-003
  Scenario Outline: Codes
    When the code <code> is taken
    Then the total is <total>

    Examples:
      | code | total  |
      | HALF | "3.50" |
      | NONE | 7.00   |

  @FR-004
  Scenario: A hundred
    When 100 articles of 1.00 are added
    Then the total is "100.00"

  @FR-004
  Scenario: A hundred and one
    When 101 articles of 1.00 are added
    Then the last of them is refused

  @FR-005 @skip
  Scenario: Ordered
    When the cart is ordered
