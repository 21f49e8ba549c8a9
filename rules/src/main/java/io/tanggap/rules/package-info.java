/**
 * The language of routing rules: checked where rules are written, evaluated where messages come in.
 */
@NullMarked
package io.tanggap.rules;

import org.jspecify.annotations.NullMarked;
