/// What clients see: jobs, events and models in the JSON that openapi.yaml describes.
@NullMarked
package io.pentimento.gateway.views;

import org.jspecify.annotations.NullMarked;
