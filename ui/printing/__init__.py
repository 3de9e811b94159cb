"""What is printed or shared: the slip of a hand-over."""
