/**
 * What of the workbench outlives its window, without Swing: sessions ({@link org.readingroom.ui.session.SessionFile}), links to a place in an image
 * ({@link org.readingroom.ui.session.DeepLink}), layouts saved by name ({@link org.readingroom.ui.session.ProtocolFile}) and what was opened lately
 * ({@link org.readingroom.ui.session.RecentList}). Files are written beside their target and moved, so that a crash leaves the old one whole.
 *
 * <p>Nothing here writes who a patient is: data are named by UIDs or digests, and a path goes into a file only if no part of it repeats the
 * patient's name, number or date of birth ({@link org.readingroom.ui.session.IdentityFree}).
 */
package org.readingroom.ui.session;
