/// What is really said, held against the documents that promise it. For tests.
@NullMarked
package io.pentimento.deploy.contract;

import org.jspecify.annotations.NullMarked;
