"""Pages on the screen, and what can be done with them: save, open, print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPixmap,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.printing import copies
from ui.printing.printed import PrintedPages
from ui.theme import current
from ui.widgets.button import Button, Look
from ui.widgets.notice import NoticeBar

translate = QCoreApplication.translate
_PREVIEW_WIDTH = 380


class PrintPanel(QWidget):
    """Content of a side panel; what came of an action is said in it.

    ``draw`` draws the pages on a printer's, whose size ``layout`` gives.
    """

    def __init__(
        self,
        printed: PrintedPages,
        layout: QPageLayout,
        draw: Callable[[QPagedPaintDevice], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._printed, self._layout, self._draw = printed, layout, draw
        self._dialog: QFileDialog | QPrintDialog | None = None
        self.notice = NoticeBar(self)
        self.save = Button(
            translate("Printing", "Save as PDF…"), Look.PRIMARY, glyph=Icon.FILE, parent=self
        )
        self.open = Button(translate("Printing", "Open and share"), glyph=Icon.SHARE, parent=self)
        self.print = Button(translate("Printing", "Print…"), glyph=Icon.PRINT, parent=self)
        self.save.clicked.connect(self._ask_where)
        self.open.clicked.connect(self._open)
        self.print.clicked.connect(self._ask_printer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for widget in (self.notice, self.save, self.open, self.print):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._preview(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def save_to(self, path: Path) -> None:
        """Write the PDF and say so."""
        try:
            path.write_bytes(self._printed.pdf)
        except OSError:
            sentence = translate(
                "Printing", "It could not be written there. Choose another place."
            )
            self.notice.show_fault(sentence)
        else:
            words = translate("Printing", "Saved as {name}.").format(name=path.name)
            self.notice.show_success(words)

    def _ask_where(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        dialog = QFileDialog(self, translate("Printing", "Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(translate("Printing", "PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(folder))
        dialog.selectFile(self._printed.name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        self._show(dialog)

    def _open(self) -> None:
        """Hand a copy to the system's viewer."""
        path = copies.folder() / self._printed.name
        self.save_to(path)
        if path.exists() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.notice.show_success(translate("Printing", "Opened with the system’s viewer."))
        else:
            sentence = translate(
                "Printing", "No program here opens PDF files. Save it and send it from there."
            )
            self.notice.show_fault(sentence)

    def _ask_printer(self) -> None:
        """Only now are printers looked for: a print server may be slow to answer."""
        if not QPrinterInfo.availablePrinterNames():
            sentence = translate("Printing", "No printer is set up on this device.")
            self.notice.show_refusal(sentence)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(self._layout.pageSize())
        printer.setDocName(self._printed.name)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._print(printer))
        self._show(dialog)

    def _print(self, printer: QPrinter) -> None:
        self._draw(printer)
        self.notice.show_success(translate("Printing", "Sent to the printer."))

    def _show(self, dialog: QFileDialog | QPrintDialog) -> None:
        """Over the window, which goes on meanwhile."""
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = dialog
        QDialog.open(dialog)

    def _preview(self) -> QLabel:
        label = QLabel(self)
        picture = QPixmap.fromImage(QImage.fromData(self._printed.preview))
        ratio = self.devicePixelRatioF()
        width = min(_PREVIEW_WIDTH, current().sp(_PREVIEW_WIDTH))
        size = QSize(round(width * ratio), round(width * ratio * 2))
        shown = picture.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        label.setPixmap(shown)
        label.setAccessibleName(translate("Printing", "As it will be printed"))
        return label
