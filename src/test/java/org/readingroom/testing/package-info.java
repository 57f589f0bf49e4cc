/**
 * What tests share: where the reference data lies ({@link org.readingroom.testing.Shared}), which programs of others they may call
 * ({@link org.readingroom.testing.Programs}), how a program of ours is run on a display ({@link org.readingroom.testing.ScreenProgram}, and
 * {@link org.readingroom.testing.Hand} for its mouse and keys), and stand-ins for what files say.
 */
package org.readingroom.testing;
