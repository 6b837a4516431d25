"""`python -m muctieu` is the command `muctieu`."""

from muctieu.cli import main

if __name__ == "__main__":
    main()
