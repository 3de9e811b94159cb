"""Things with plugs: cameras, decoders, keyboard scanners. No Qt and no SQL."""

import os

# OpenCV reads this once, when it is first imported: a small file must not fill the memory.
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", "80000000")
