/**
 * What tests share: where the reference data lies ({@link org.readingroom.testing.Shared}) and which programs of others they may call
 * ({@link org.readingroom.testing.Programs}).
 */
package org.readingroom.testing;
