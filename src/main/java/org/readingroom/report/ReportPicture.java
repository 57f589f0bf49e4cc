package org.readingroom.report;

import org.readingroom.display.Picture;

/**
 * A picture of the page.
 *
 * @param file    name in the report's folder pictures/, also its anchor on the page
 * @param title   what is seen, in bold
 * @param caption the rest
 */
record ReportPicture(String file, String title, String caption, Picture picture) {}
