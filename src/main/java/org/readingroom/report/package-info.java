/**
 * What people and machines read: the page of the main job, and the JSON and CSV of every command, by contract.
 *
 * <p>Start with {@link org.readingroom.report.ReaderReport}, which goes from one volume and its readers to pictures, consensus, agreement and
 * exports. This room stands above the sisters (display, annotation, consensus) because a report is where they come together; it opens no
 * files itself but what it is handed, and knows neither ImageJ nor commands. The JSON contracts are published as schemas under
 * {@code org/readingroom/schema}.
 */
package org.readingroom.report;
