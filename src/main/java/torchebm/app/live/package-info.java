/** Live evaluation: specs by name, and the landscapes of changed specs as data of a page. */
package torchebm.app.live;
