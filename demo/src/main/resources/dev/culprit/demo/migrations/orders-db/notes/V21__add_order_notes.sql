create table order_notes (
  order_id bigint primary key,
  note varchar(500)
);
