"""Reads codes with the camera or from a picture, and takes photos; never opens a camera itself."""
