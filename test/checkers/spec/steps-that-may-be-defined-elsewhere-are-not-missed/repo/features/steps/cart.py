from behave import given, then

@given("a cart")
def step_cart(context):
    context.cart = Cart()

@then("the total is that of all articles")
def step_total(context):
    assert context.cart.total == 7

@then("what is sold out is refused")
def step_refused(context):
    assert context.cart.lines == []
