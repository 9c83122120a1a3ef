"""The commands, one a file. Importing one is cheap: each imports what it needs when it runs."""
